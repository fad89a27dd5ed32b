import type { OBJECTIVES } from '../../dashboards/slo.ts';
import type { SimulatorSettings } from '../../services/bedrock-simulator/contract.ts';
import type { Stack } from '../stack/start-stack.ts';
import type { Evidence } from './evidence/observation.ts';
import type { LoadName } from './loads.ts';

export type ObjectiveName = keyof typeof OBJECTIVES;

/** What a caller asks for, by what it needs: `browse` and `plan` nothing, `search` passages, `ask` and `stream` a model too, `progress` a database that reads, `save` one that writes. */
export type RequestKind = 'browse' | 'search' | 'ask' | 'stream' | 'plan' | 'progress' | 'save';

/**
 * An experiment, written once: what runs against processes of this machine, and what AWS Fault Injection Service and Chaos Toolkit get.
 *
 * It says beforehand what should be seen. A run that sees something else is a finding, either way.
 */
export interface Experiment {
  /** kebab-case; a cell of the matrix is named `<id>.<load>`. */
  readonly id: string;
  readonly title: string;
  readonly hypothesis: Hypothesis;
  /** What is done, all at once unless a step says later. */
  readonly method: readonly Step[];
  /** What shows, seen from outside, that it was done: each of it has to be seen, as a run without its fault shows nothing. */
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly blastRadius: BlastRadius;
  /** What puts everything back, as a sentence; each action's own undoing runs in any case, the last one first. */
  readonly rollback: string;
  readonly abort: AbortCondition;
  readonly loads: readonly LoadName[];
}

/** What stays true while something is broken. Figures that aren't given are those of `STEADY_STATE`. */
export interface Hypothesis {
  /** For people: "Answers go on; writes are refused, and none is lost." */
  readonly says: string;
  /** Objectives that hold even during the fault; availability counts server errors as `dashboards/slo.ts` does. */
  readonly objectives: readonly ObjectiveName[];
  /** Kinds of requests that may be refused in due form (503, problem details, `Retry-After`), as what they need is gone. */
  readonly mayRefuse?: readonly RequestKind[];
  readonly goodOrLabelled?: number;
  readonly answered?: number;
  readonly recoverySeconds?: number;
  readonly retryAmplification?: number;
}

/** The aims of every experiment that doesn't say another. */
export const STEADY_STATE = {
  /** Share of requests, apart from those shed under overload, that were good, or said what they lacked. */
  goodOrLabelled: 0.9995,
  /** Share of requests during the fault that were answered, whole or labelled. Only kinds that may be refused stand apart: a service that sheds everything serves nobody. */
  answered: 0.9,
  /** From the end of the fault to the last request that wasn't good. */
  recoverySeconds: 5,
  /** Calls that reached the model for each that was needed. */
  retryAmplification: 1.1,
} as const;

export interface Step {
  readonly action: Action;
  /** After the fault's beginning, 0 by default. */
  readonly afterSeconds?: number;
}

/** Something that is done to the service, here and on AWS. */
export interface Action {
  /** kebab-case, with its parameters where it has some: `model-fault-throttle`. */
  readonly name: string;
  /** As an imperative: "Kill PostgreSQL". */
  readonly title: string;
  /** Does it to a stack of this machine, and returns what undoes it. Rejects with `Unsupported` where this machine can't. */
  inject(stack: Stack): Promise<Undo>;
  readonly aws: AwsCounterpart;
}

export type Undo = () => Promise<void>;

/** This machine can't do it honestly; the message says what it lacks. The cell counts as skipped, not as passed. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported';
}

export type AwsCounterpart =
  | FisAction
  /** In a copy that asks the simulator instead of Bedrock: the same settings, by the simulator's admin API. FIS has no part in it. */
  | { readonly kind: 'simulator'; readonly settings: Partial<SimulatorSettings> }
  /** AWS has none, for the reason that completes "There is no such action, as ...". */
  | { readonly kind: 'none'; readonly because: string };

export interface FisAction {
  readonly kind: 'fis';
  /** An id of https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html */
  readonly actionId: `aws:${string}`;
  readonly target: AwsTarget;
  /** As FIS names and writes them, without the duration. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Null where the action has none: it is done once. */
  readonly durationMinutes: number | null;
}

/** What FIS acts on; the emission knows their resource types and tags. */
export type AwsTarget =
  | 'one-api-task'
  | 'all-api-tasks'
  | 'api-subnets'
  | 'database-cluster'
  | 'cache'
  | 'api-task-role';

interface BlastRadius {
  readonly reach: 'one-replica' | 'all-replicas' | 'database' | 'cache' | 'model' | 'release';
  /** What callers may notice, at worst. */
  readonly says: string;
}

/** When to stop before the end. An answer that is wrong and doesn't say so ends a run in any case. */
export interface AbortCondition {
  /** Here: this share of the requests of the last `windowSeconds` failed. */
  readonly failedShare: number;
  readonly windowSeconds: number;
  /** On AWS: the burn alarms of these objectives are the stop condition. */
  readonly objectives: readonly ObjectiveName[];
}
