import { describe, expect, it } from 'vitest';
import { KEEP_ALIVE_SECONDS } from '../../services/roadmap-api/contract.ts';
import { DRAIN } from './drain.ts';

describe('DRAIN', () => {
  it('lets each part outlast the one inside it', () => {
    expect(DRAIN.answerSeconds).toBeLessThan(DRAIN.deregistrationSeconds);
    expect(DRAIN.answerSeconds).toBeLessThan(DRAIN.shutdownSeconds);
    expect(DRAIN.lingerSeconds + DRAIN.answerSeconds).toBeLessThan(DRAIN.shutdownSeconds);
    expect(DRAIN.shutdownSeconds).toBeLessThan(DRAIN.stopSeconds);
    expect(DRAIN.answerSeconds).toBeLessThan(DRAIN.edgeReadSeconds);
  });

  it('stays within the 120 seconds that Fargate and a Spot notice give', () => {
    expect(DRAIN.stopSeconds).toBeLessThanOrEqual(120);
  });

  it('closes idle connections before the server does', () => {
    expect(DRAIN.idleConnectionSeconds).toBeLessThan(KEEP_ALIVE_SECONDS);
  });
});
