import { describe, expect, it } from 'vitest';
import { judged } from './client/client.builders.ts';
import type { JudgedRequest } from './client/exchange.ts';
import { reasonToAbort } from './run-cell.ts';

const ABORT = { failedShare: 0.3, windowSeconds: 3, objectives: [] };
const many = (count: number, changes: Partial<JudgedRequest>) => Array.from({ length: count }, () => judged(changes));

describe('a run ends early', () => {
  it('at the first answer that was wrong', () => {
    const wrong = judged({ verdict: 'wrong', reasons: ['another answer'] });
    expect(reasonToAbort([judged(), wrong], 1_000, ABORT)).toBe('an answer was wrong: another answer');
  });

  it('when more of the last requests failed than is borne', () => {
    const failing = [...many(13, { atMs: 5_000 }), ...many(7, { atMs: 5_000, verdict: 'failed' })];
    expect(reasonToAbort(failing, 6_000, ABORT)).toBe('7 of the last 20 requests failed');
    expect(reasonToAbort(failing.slice(1), 6_000, ABORT)).toBeNull();
  });

  it('for nothing that lies further back', () => {
    expect(reasonToAbort(many(50, { atMs: 1_000, verdict: 'failed' }), 6_000, ABORT)).toBeNull();
  });
});
