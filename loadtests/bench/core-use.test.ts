import { describe, expect, it } from 'vitest';
import { readCoreUse } from './core-use.ts';

describe.runIf(process.platform === 'linux')('readCoreUse', () => {
  it('sees what this process uses, and that the machine used as much', () => {
    const before = readCoreUse(process.pid);
    const startedAt = process.cpuUsage();
    while (process.cpuUsage(startedAt).user < 200_000) Math.sqrt(Math.random());
    const after = readCoreUse(process.pid);
    const used = after.process - before.process;
    expect(used).toBeGreaterThanOrEqual(150_000);
    expect(used).toBeLessThan(1_000_000);
    expect(after.machine - before.machine).toBeGreaterThanOrEqual(used * 0.7);
    expect(after.mainThread).toBeLessThanOrEqual(after.process);
  });
});
