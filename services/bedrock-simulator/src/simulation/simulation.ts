import { seededRandom } from '../../../seeded-random.ts';
import type { Fault, Latency, Operation, SimulatorSettings } from '../../contract.ts';
import { type FaultPlan, makeFaultPlan } from './faults.ts';
import { drawLatencyMs } from './latency.ts';
import { makeQuotas, type Quotas } from './quotas.ts';
import type { Random } from './random.ts';
import { patchSettings, type SettingsPatch } from './settings.ts';
import { type CallStatistics, makeCallStatistics } from './statistics.ts';

/** How the simulated service behaves now: what the admin API sets and what the operations ask. */
export interface Simulation {
  /** The settings in force; faults show what is left of them. */
  readonly settings: SimulatorSettings;
  readonly quotas: Quotas;
  readonly statistics: CallStatistics;
  drawFault(operation: Operation, modelId: string | null): Fault | null;
  drawLatencyMs(part: keyof SimulatorSettings['latency']): number;
  /** Puts the initial settings in force, with a patch over them; quotas are full and the random sequence starts again. */
  configure(patch: SettingsPatch): void;
  /** The same without a patch, and all counts at zero. */
  reset(): void;
}

/** `nowMs` is a monotonic clock. */
export function makeSimulation(initial: SimulatorSettings, nowMs: () => number): Simulation {
  let statistics = makeCallStatistics();
  let current = start(initial, nowMs);
  const configure = (patch: SettingsPatch) => {
    current = start(patchSettings(initial, patch), nowMs);
  };
  return {
    get settings() {
      return { ...current.settings, faults: current.faults.remaining() };
    },
    get quotas() {
      return current.quotas;
    },
    get statistics() {
      return statistics;
    },
    drawFault: (operation, modelId) => current.faults.draw(operation, modelId),
    drawLatencyMs: (part) => drawLatencyMs(current.settings.latency[part] satisfies Latency, current.random),
    configure,
    reset() {
      configure({});
      statistics = makeCallStatistics();
    },
  };
}

function start(
  settings: SimulatorSettings,
  nowMs: () => number,
): { settings: SimulatorSettings; random: Random; faults: FaultPlan; quotas: Quotas } {
  const random = seededRandom(settings.seed);
  return {
    settings,
    random,
    faults: makeFaultPlan(settings.faults, random),
    quotas: makeQuotas(settings.throttling, nowMs),
  };
}
