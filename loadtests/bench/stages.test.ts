import { describe, expect, it } from 'vitest';
import { sharesByStage } from './stages.ts';

const SRC = 'file:///app/services/roadmap-api/src';

describe('sharesByStage', () => {
  it('counts a sample for the innermost frame that names a stage', () => {
    const profile = profileOf([
      ['(root)', ''],
      ['handle', `${SRC}/http/routes/answers.ts`],
      ['redact', `${SRC}/domain/privacy/redact.ts`],
      ['replace', ''],
    ]);
    expect([...sharesByStage({ ...profile, samples: [3, 3, 3, 1], timeDeltas: [10, 10, 10, 10] })]).toEqual([
      ['redaction', 0.75],
      ['routes and JSON out', 0.25],
    ]);
  });

  it('leaves out what was idle, and gives Node what nobody of ours is on the stack of', () => {
    const profile = profileOf([
      ['(root)', ''],
      ['(idle)', ''],
      ['write', 'node:net'],
      ['(garbage collector)', ''],
    ]);
    expect([...sharesByStage({ ...profile, samples: [1, 2, 3], timeDeltas: [98, 1, 1] })]).toEqual([
      ['Node: HTTP, streams, promises', 0.5],
      ['garbage collector', 0.5],
    ]);
  });
});

/** Frames that call one another, the first being the root. */
function profileOf(frames: readonly (readonly [functionName: string, url: string])[]) {
  const nodes = frames.map(([functionName, url], id) => ({
    id,
    callFrame: { functionName, url, scriptId: '', lineNumber: 0, columnNumber: 0 },
    ...(id + 1 < frames.length && { children: [id + 1] }),
  }));
  return { nodes, startTime: 0, endTime: 0 };
}
