import type { Experiment } from '../experiment.ts';
import { type EmittedFile, jsonFile } from './emitted-file.ts';
import { FIS_ACTIONS, TARGET_TYPES } from './fis-actions.ts';
import { type FisGap, type FisPlan, isFisPlan, type PlannedAction, planFis } from './fis-plan.ts';

/**
 * Experiments as templates of AWS Fault Injection Service: the input of `aws fis create-experiment-template --cli-input-json`.
 *
 * What stands in braces belongs to one copy: `{profile}`, `{experimentRoleArn}`, `{databaseArn}`, `{subnetArns}`, `{cacheArn}`,
 * `{logGroupArn}` and `{burnAlarmArn:OBJECTIVE}`. The stack Operations deploys the same templates with all of it filled in. Those
 * without a form in FIS are left out; `fisGaps` says why.
 */
export function emitFis(experiments: readonly Experiment[]): EmittedFile[] {
  return experiments
    .map(planFis)
    .filter(isFisPlan)
    .map((plan) => jsonFile(`fis/${plan.id}.json`, template(plan)));
}

/** The experiments that FIS can't run, each with the reason. */
export const fisGaps = (experiments: readonly Experiment[]): FisGap[] =>
  experiments.map(planFis).filter((plan): plan is FisGap => !isFisPlan(plan));

function template(plan: FisPlan) {
  return {
    description: plan.description,
    targets: Object.fromEntries(plan.actions.map(({ target }) => [target, TARGETS[target]])),
    actions: Object.assign({}, ...plan.actions.map(actionsOf)),
    stopConditions: plan.stopOn.map((objective) => ({
      source: 'aws:cloudwatch:alarm',
      value: `{burnAlarmArn:${objective}}`,
    })),
    roleArn: '{experimentRoleArn}',
    // A run that hits nothing has shown nothing.
    experimentOptions: { accountTargeting: 'single-account', emptyTargetResolutionMode: 'fail' },
    logConfiguration: { logSchemaVersion: 2, cloudWatchLogsConfiguration: { logGroupArn: '{logGroupArn}' } },
    tags: { project: 'phase-five', profile: '{profile}', Name: plan.id },
  };
}

const OUR_TASKS = {
  resourceType: TARGET_TYPES['all-api-tasks'],
  resourceTags: { project: 'phase-five', profile: '{profile}' },
};

/** Each reaches one copy's own parts and nothing beside them. */
const TARGETS: Readonly<Record<PlannedAction['target'], object>> = {
  'one-api-task': { ...OUR_TASKS, selectionMode: 'COUNT(1)' },
  'all-api-tasks': { ...OUR_TASKS, selectionMode: 'ALL' },
  'api-subnets': {
    resourceType: TARGET_TYPES['api-subnets'],
    resourceArns: ['{subnetArns}'],
    selectionMode: 'COUNT(1)',
  },
  'database-cluster': {
    resourceType: TARGET_TYPES['database-cluster'],
    resourceArns: ['{databaseArn}'],
    selectionMode: 'ALL',
  },
  cache: { resourceType: TARGET_TYPES.cache, resourceArns: ['{cacheArn}'], selectionMode: 'ALL' },
};

/** An action, and before it the wait after which it starts. */
function actionsOf({ name, actionId, target, parameters, afterMinutes }: PlannedAction) {
  const targetKey = FIS_ACTIONS[actionId]?.targetKey ?? '';
  const action = { actionId, parameters, targets: { [targetKey]: target } };
  if (afterMinutes === 0) return { [name]: action };
  const wait = `before-${name}`;
  return {
    [wait]: { actionId: 'aws:fis:wait', parameters: { duration: `PT${afterMinutes}M` } },
    [name]: { ...action, startAfter: [wait] },
  };
}
