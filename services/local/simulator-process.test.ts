import { describe, expect, it } from 'vitest';
import { SIMULATOR_PATHS } from '../bedrock-simulator/contract.ts';
import { startSimulatorProcess } from './simulator-process.ts';

describe('startSimulatorProcess', () => {
  it('answers on the address it reports, and is gone after close', async () => {
    const simulator = await startSimulatorProcess();
    const health = new URL(SIMULATOR_PATHS.health, simulator.url);
    expect((await fetch(health)).status).toBe(200);
    await simulator.close();
    await expect(fetch(health)).rejects.toThrow();
  });
});
