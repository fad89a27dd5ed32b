import { setTimeout as delay } from 'node:timers/promises';
import { SIMULATED_MODELS } from '../../services/bedrock-simulator/contract.ts';
import type { Stack } from '../stack/start-stack.ts';
import {
  type Check,
  cellFigures,
  type Figures,
  isDuring,
  judgeCell,
  type Moments,
  neededCalls,
} from './cell-figures.ts';
import type { Cell } from './cells.ts';
import type { JudgedRequest } from './client/exchange.ts';
import type { Truth } from './client/record-truth.ts';
import { makeReferenceClient } from './client/reference-client.ts';
import { lookAtStack } from './evidence/look-at-stack.ts';
import type { AbortCondition, Experiment, Undo } from './experiment.ts';
import { putBack } from './put-back.ts';
import { watchFault } from './watch-fault.ts';

export interface CellTimes {
  readonly baselineSeconds: number;
  readonly faultSeconds: number;
  readonly recoverySeconds: number;
}

/** Long enough for a breaker to open and to try again, short enough for a hundred cells in half an hour. */
export const CELL_TIMES: CellTimes = { baselineSeconds: 2, faultSeconds: 5, recoverySeconds: 6 };

/** For every change: whether a fault is borne shows at once, how long it takes to be forgotten mostly does. */
export const SHORT_CELL_TIMES: CellTimes = { baselineSeconds: 1, faultSeconds: 2.5, recoverySeconds: 2.5 };

export interface CellResult {
  readonly id: string;
  readonly passed: boolean;
  readonly checks: readonly Check[];
  readonly figures: Figures;
  readonly moments: Moments;
  readonly requests: readonly JudgedRequest[];
  /** What was done and when, in milliseconds since the run began. */
  readonly timeline: readonly { readonly atMs: number; readonly text: string }[];
}

/** Runs one experiment: the steady state, the fault, the recovery. Whatever happens, everything that was broken is put back. */
export async function runCell(
  stack: Stack,
  truth: Truth,
  { id, experiment, load }: Cell,
  { seed, times = CELL_TIMES }: { readonly seed: number; readonly times?: CellTimes },
): Promise<CellResult> {
  const { hypothesis, evidence, abort } = experiment;
  const ways = [...new Set(evidence.flatMap(({ way }) => way ?? []))];
  const urls = stack.replicas().map(({ url }) => url);
  const client = await makeReferenceClient(new URL(stack.url), stack.key, truth, seed, urls);
  const startedAt = performance.now();
  const requests: JudgedRequest[] = [];
  const timeline: { atMs: number; text: string }[] = [];
  const note = (text: string) => timeline.push({ atMs: Math.round(performance.now() - startedAt), text });
  const atMs = () => performance.now() - startedAt;
  const callsBefore = await callsOfModels(stack);
  const before = await lookAtStack(stack, ways);
  const departedBefore = stack.departed().length;
  const running = client.run(load.perSecond, (request) => requests.push(request));
  const undos: Undo[] = [];
  try {
    await delay(times.baselineSeconds * 1_000);
    const faultAtMs = atMs();
    let failure: unknown = null;
    let during = before;
    try {
      await breakIt(experiment, stack, undos, note);
      const { aborted, seen } = await watchFault(
        times.faultSeconds * 1_000,
        () => lookAtStack(stack, ways),
        () => reasonToAbort(requests, atMs(), abort),
      );
      if (aborted === null) during = seen;
      else note(`Aborted: ${aborted}`);
    } catch (error) {
      failure = error;
    }
    note(`Rollback: ${experiment.rollback}`);
    // Where an action failed, that is the reason to report, and not what its undoing then stumbles over.
    await putBack(undos).catch((error) => {
      failure ??= error;
    });
    if (failure !== null) throw failure;
    const mendedAtMs = atMs();
    note('All is whole again.');
    const [after] = await Promise.all([lookAtStack(stack, []), delay(times.recoverySeconds * 1_000)]);
    const endAtMs = atMs();
    await running.stop();
    await client.checkAfterwards((request) => requests.push(request));
    const moments = { faultAtMs, mendedAtMs, endAtMs };
    const calls = { reached: mostOf(await callsOfModels(stack), callsBefore), needed: neededCalls(requests) };
    const figures = cellFigures(hypothesis, requests, moments, calls);
    const observation = {
      before,
      during,
      after,
      mendedAtMs,
      requests: requests.filter(isDuring(moments)),
      departed: stack.departed().slice(departedBefore),
    };
    const checks = [...judgeCell(experiment, figures, observation), notAborted(timeline)];
    return { id, passed: checks.every(({ met }) => met), checks, figures, moments, requests, timeline };
  } finally {
    await running.stop();
    client.close();
  }
}

async function breakIt({ method }: Experiment, stack: Stack, undos: Undo[], note: (text: string) => void) {
  for (const { action, afterSeconds = 0 } of method) {
    await delay(afterSeconds * 1_000);
    note(action.title);
    undos.push(await action.inject(stack));
  }
}

/** An answer that is wrong and doesn't say so ends every run; failures do from a share on. Fewer than twenty say too little. */
export function reasonToAbort(
  requests: readonly JudgedRequest[],
  nowMs: number,
  { failedShare, windowSeconds }: AbortCondition,
): string | null {
  const wrong = requests.find(({ verdict }) => verdict === 'wrong');
  if (wrong !== undefined) return `an answer was wrong: ${wrong.reasons.join()}`;
  const recent = requests.filter(({ atMs }) => atMs >= nowMs - windowSeconds * 1_000);
  const failed = recent.filter(({ verdict }) => verdict === 'failed').length;
  if (recent.length < 20 || failed <= recent.length * failedShare) return null;
  return `${failed} of the last ${recent.length} requests failed`;
}

function notAborted(timeline: CellResult['timeline']): Check {
  const aborted = timeline.find(({ text }) => text.startsWith('Aborted'));
  return { text: aborted?.text ?? 'not aborted', met: aborted === undefined };
}

type Calls = Readonly<Record<string, number>>;

const callsOfModels = async (stack: Stack): Promise<Calls> => (await stack.simulator.statistics()).models;

/** Calls of the answer model that was called most: calls of a fallback are another model's load, not retries. */
function mostOf(after: Calls, before: Calls): number {
  const models = [SIMULATED_MODELS.answer, SIMULATED_MODELS.fallbackAnswer];
  return Math.max(...models.map((model) => (after[model] ?? 0) - (before[model] ?? 0)));
}
