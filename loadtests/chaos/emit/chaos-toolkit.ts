import { SIMULATOR_PATHS } from '../../../services/bedrock-simulator/contract.ts';
import { PATHS } from '../../../services/roadmap-api/contract.ts';
import type { Experiment, RequestKind, Step } from '../experiment.ts';
import { type EmittedFile, jsonFile } from './emitted-file.ts';

/**
 * Experiments for Chaos Toolkit (`chaos run FILE`), against a deployed copy or one on this machine.
 *
 * What is done to the model is set by the simulator's admin API; what is done to AWS is the FIS template of the same experiment, whose id
 * the file asks for. The steady state is asked before and, while the fault still holds, after. Experiments with neither form are left out.
 *
 * They read ROADMAP_URL, ROADMAP_API_KEY, SIMULATOR_URL and FIS_TEMPLATE_ID from the environment.
 */
export function emitChaosToolkit(experiments: readonly Experiment[]): EmittedFile[] {
  return experiments
    .filter(({ method }) => method.every(({ action }) => action.aws.kind !== 'none'))
    .map((experiment) => jsonFile(`chaostoolkit/${experiment.id}.json`, chaosToolkitExperiment(experiment)));
}

function chaosToolkitExperiment(experiment: Experiment) {
  const { title, hypothesis, method, blastRadius, rollback } = experiment;
  return {
    version: '1.0.0',
    title,
    description: `${hypothesis.says} At worst: ${blastRadius.says} ${rollback}`,
    tags: ['phase-five', experiment.id, blastRadius.reach],
    configuration: configuration(method),
    secrets: { roadmap: { api_key: { type: 'env', key: 'ROADMAP_API_KEY' } } },
    'steady-state-hypothesis': {
      title: hypothesis.says,
      probes: PROBES.map((probe) => toProbe(probe, hypothesis.mayRefuse ?? [])),
    },
    method: [...method].sort(byTime).map(toAction),
    rollbacks: isOfSimulator(method) ? [RESTORE_SIMULATOR] : [],
    // Whatever ends a run, the simulator goes back to what it was.
    runtime: { rollbacks: { strategy: 'always' } },
  };
}

/** Only what a file uses, as Chaos Toolkit refuses to run without a variable that it names. */
const configuration = (method: readonly Step[]) => ({
  roadmap_url: { type: 'env', key: 'ROADMAP_URL', default: 'http://127.0.0.1:8080' },
  ...(isOfSimulator(method) && {
    simulator_url: { type: 'env', key: 'SIMULATOR_URL', default: 'http://127.0.0.1:8081' },
  }),
  ...(isOfFis(method) && { fis_template_id: { type: 'env', key: 'FIS_TEMPLATE_ID', default: 'EXT-unknown' } }),
});

const isOfSimulator = (method: readonly Step[]) => method.some(({ action }) => action.aws.kind === 'simulator');
const isOfFis = (method: readonly Step[]) => method.some(({ action }) => action.aws.kind === 'fis');

interface Probe {
  readonly name: string;
  readonly kind: RequestKind;
  readonly path: string;
  readonly body?: object;
}

const PROBES: readonly Probe[] = [
  { name: 'The roadmap can be browsed', kind: 'browse', path: PATHS.phases },
  { name: 'Passages are found', kind: 'search', path: `${PATHS.search}?q=vector+databases&k=1` },
  {
    name: 'A question is answered',
    kind: 'ask',
    path: PATHS.answers,
    body: { question: 'What is the deliverable of the semantic search project?' },
  },
  { name: 'Progress can be read', kind: 'progress', path: PATHS.progress },
];

/** In due form refused counts as expected, where the hypothesis allows it. */
function toProbe({ name, kind, path, body }: Probe, mayRefuse: readonly RequestKind[]) {
  return {
    type: 'probe',
    name,
    tolerance: mayRefuse.includes(kind) ? [200, 503] : 200,
    provider: {
      type: 'http',
      url: variable('roadmap_url') + path,
      method: body === undefined ? 'GET' : 'POST',
      // Named by its section here, and read from the environment: no file holds a key.
      secrets: ['roadmap'],
      headers: {
        Authorization: `Bearer ${variable('api_key')}`,
        'Content-Type': 'application/json',
        'Cache-Control': 'no-cache',
      },
      ...(body && { arguments: body }),
      timeout: 30,
    },
  };
}

function toAction({ action, afterSeconds = 0 }: Step) {
  const pauses = {
    ...(afterSeconds > 0 && { before: afterSeconds }),
    after: action.aws.kind === 'fis' ? FIS_STARTS_SECONDS : 1,
  };
  return { type: 'action', name: action.title, provider: providerOf(action), pauses };
}

/** Until an experiment of FIS has found its targets and begun. */
const FIS_STARTS_SECONDS = 60;

function providerOf({ aws, name }: Step['action']) {
  if (aws.kind === 'simulator') {
    return {
      type: 'http',
      url: SETTINGS,
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      arguments: aws.settings,
      timeout: 5,
    };
  }
  if (aws.kind === 'fis') {
    const args = `fis start-experiment --experiment-template-id ${variable('fis_template_id')}`;
    return { type: 'process', path: 'aws', arguments: args, timeout: 30 };
  }
  throw new Error(`${name} has no form outside of this machine.`);
}

/** As Chaos Toolkit writes what it is to fill in. */
function variable(name: string): string {
  return `\${${name}}`;
}

const SETTINGS = variable('simulator_url') + SIMULATOR_PATHS.admin;

const RESTORE_SIMULATOR = {
  type: 'action',
  name: 'Put the simulator back to its initial settings',
  provider: { type: 'http', url: SETTINGS, method: 'DELETE', timeout: 5 },
};

const byTime = (a: Step, b: Step) => (a.afterSeconds ?? 0) - (b.afterSeconds ?? 0);
