import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { samplesOf } from './samples.ts';

it('takes the share that it is told, of ids that chance made and of those that begin with a time', () => {
  const samples = samplesOf({ sampler: 'parentbased_traceidratio', ratio: 0.1 });
  for (const beginning of ['', '65a3f1c0']) {
    const ids = Array.from({ length: 20_000 }, () => (beginning + randomHex()).slice(0, 32));
    const share = ids.filter((id) => samples(undefined, id)).length / ids.length;
    expect(share).toBeGreaterThan(0.08);
    expect(share).toBeLessThan(0.12);
  }
});

it('decides alike for the same trace, and the more the higher the ratio', () => {
  const [few, many] = [0.2, 0.6].map((ratio) => samplesOf({ sampler: 'traceidratio', ratio }));
  for (let n = 0; n < 1_000; n += 1) {
    const id = randomHex();
    if (few?.(undefined, id)) expect(many?.(undefined, id)).toBe(true);
  }
});

function randomHex(): string {
  return randomBytes(16).toString('hex');
}
