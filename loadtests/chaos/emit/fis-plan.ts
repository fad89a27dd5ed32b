import type { AwsTarget, Experiment, FisAction, Step } from '../experiment.ts';
import { FIS_ACTIONS, FIS_REFERENCE, TARGET_TYPES } from './fis-actions.ts';

/** An experiment as AWS Fault Injection Service can run it, before it is written down for one copy. */
export interface FisPlan {
  readonly id: string;
  /** At most 512 characters: the title and what should be seen. */
  readonly description: string;
  readonly actions: readonly PlannedAction[];
  /** Objectives whose burn alarms end it. */
  readonly stopOn: Experiment['abort']['objectives'];
  /** Whether a task must carry the agent of Systems Manager. */
  readonly needsAgent: boolean;
  /** What one run is billed for, in action-minutes. */
  readonly actionMinutes: number;
}

export interface PlannedAction {
  readonly name: string;
  readonly actionId: string;
  readonly target: keyof typeof TARGET_TYPES;
  readonly parameters: Readonly<Record<string, string>>;
  /** Begins so many minutes after the experiment; FIS waits by the minute. */
  readonly afterMinutes: number;
}

/** Why an experiment has no form in FIS, as a full sentence. */
export interface FisGap {
  readonly id: string;
  readonly because: string;
}

/** Plans an experiment for FIS, or says why it can't be one. Throws where an action is not as the reference has it: that is our mistake. */
export function planFis(experiment: Experiment): FisPlan | FisGap {
  const { id, title, hypothesis, method, abort } = experiment;
  const gap = method.map(({ action }) => gapOf(action.title, action.aws)).find((reason) => reason !== null);
  if (gap !== undefined) return { id, because: gap };
  const steps = method.flatMap(({ action, ...step }) =>
    action.aws.kind === 'fis' ? [{ ...step, action, aws: action.aws }] : [],
  );
  for (const { aws } of steps) checkAction(id, aws);
  if (steps.filter(({ aws }) => FIS_ACTIONS[aws.actionId]?.shapesNetwork).length > 1) {
    return { id, because: 'FIS shapes the network of a task by one action at a time.' };
  }
  return {
    id,
    description: `${title}. ${hypothesis.says}`.slice(0, 512),
    actions: steps.map(planAction),
    stopOn: abort.objectives,
    needsAgent: steps.some(({ aws }) => FIS_ACTIONS[aws.actionId]?.needsAgent),
    actionMinutes: steps.reduce(
      (sum, { aws, afterSeconds = 0 }) => sum + (aws.durationMinutes ?? 1) + minutes(afterSeconds),
      0,
    ),
  };
}

export const isFisPlan = (plan: FisPlan | FisGap): plan is FisPlan => 'actions' in plan;

function gapOf(title: string, aws: Step['action']['aws']): string | null {
  if (aws.kind === 'none') return `There is no such action, as ${aws.because}.`;
  if (aws.kind === 'simulator') return `"${title}" is a setting of the simulator, and FIS reaches no simulator.`;
  return null;
}

function planAction({ action, aws, afterSeconds = 0 }: Step & { readonly aws: FisAction }): PlannedAction {
  return {
    name: action.name,
    actionId: aws.actionId,
    target: known(aws.target),
    parameters: {
      ...aws.parameters,
      ...(FIS_ACTIONS[aws.actionId]?.shapesNetwork ? { useEcsFaultInjectionEndpoints: 'true' } : {}),
      ...(aws.durationMinutes === null ? {} : { duration: `PT${aws.durationMinutes}M` }),
    },
    afterMinutes: minutes(afterSeconds),
  };
}

const minutes = (seconds: number) => Math.ceil(seconds / 60);

/** Fault injection into calls by a role is offered for EC2's API alone, which nothing here calls. */
function known(target: AwsTarget): PlannedAction['target'] {
  if (target === 'api-task-role')
    throw new Error('FIS injects no errors into the calls of Bedrock. Use the simulator.');
  return target;
}

function checkAction(id: string, { actionId, target, parameters, durationMinutes }: FisAction): void {
  const facts = FIS_ACTIONS[actionId];
  const wrong = (what: string) => new Error(`${id}: ${actionId} ${what}. See ${FIS_REFERENCE}.`);
  if (facts === undefined) throw wrong('is not in the list of actions');
  if (TARGET_TYPES[known(target)] !== facts.resourceType)
    throw wrong(`acts on ${facts.resourceType}, not on ${target}`);
  if (facts.lasts !== (durationMinutes !== null)) throw wrong(facts.lasts ? 'needs a duration' : 'takes no duration');
  const missing = facts.required.find((name) => parameters[name] === undefined);
  if (missing !== undefined) throw wrong(`needs the parameter ${missing}`);
  const unknown = Object.keys(parameters).find((name) => ![...facts.required, ...facts.optional].includes(name));
  if (unknown !== undefined) throw wrong(`knows no parameter ${unknown}`);
}
