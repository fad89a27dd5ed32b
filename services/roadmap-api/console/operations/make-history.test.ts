import { describe, expect, it } from 'vitest';
import { addSample, lastOf, type ReplicaHistory } from './make-history.ts';
import { buildOperations } from './operations.builders.ts';

describe('the history of replicas', () => {
  it('keeps five minutes', () => {
    const histories = heard(...Array.from({ length: 400 }, (_, second) => ({ seconds: second })));
    expect(histories).toHaveLength(1);
    expect(histories[0]?.samples).toHaveLength(301);
    expect(histories[0]?.samples[0]).toEqual(buildOperations({ seconds: 99 }));
  });

  it('keeps replicas apart that answer in turn: their counters have nothing to do with each other', () => {
    const histories = heard({ replica: 'a' }, { replica: 'b', seconds: 2 }, { replica: 'a', seconds: 4 });
    expect(histories.map(({ replica, samples }) => [replica.id, samples.length])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  it('drops a replica that is heard of no more', () => {
    const histories = heard(
      { replica: 'before' },
      { replica: 'after', seconds: 10 },
      { replica: 'after', seconds: 16 },
    );
    expect(histories.map(({ replica }) => replica.id)).toEqual(['after']);
  });

  it('keeps the only one, however long it was silent, without what is too old to be drawn', () => {
    const histories = heard({}, { seconds: 900 });
    expect(histories).toHaveLength(1);
    expect(histories.map(lastOf)).toEqual([buildOperations({ seconds: 900 })]);
    expect(histories[0]?.samples).toHaveLength(1);
  });
});

function heard(...parts: Parameters<typeof buildOperations>[0][]): readonly ReplicaHistory[] {
  return parts.map(buildOperations).reduce<readonly ReplicaHistory[]>(addSample, []);
}
