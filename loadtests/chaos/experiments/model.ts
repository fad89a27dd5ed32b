import { SIMULATED_MODELS } from '../../../services/bedrock-simulator/contract.ts';
import { METRICS } from '../../../services/roadmap-api/contract.ts';
import { breakModel, delayModel } from '../actions/break-model.ts';
import { cutLink } from '../actions/cut-link.ts';
import { deployRelease } from '../actions/deploy-release.ts';
import { resetLink } from '../actions/reset-link.ts';
import { silenceLink } from '../actions/silence-link.ts';
import { counted, firstTokensLater, labelledAs, replicasReplaced } from '../evidence/evidence.ts';
import type { Experiment } from '../experiment.ts';

const WRITING = { operations: ['Converse', 'ConverseStream'] } as const;
const FIRST_MODEL = { modelIds: [SIMULATED_MODELS.answer] } as const;

/** An answer is made of the best that is left, and says what it lacks. */
const GOES_ON_LABELLED: Pick<Experiment, 'hypothesis' | 'evidence' | 'blastRadius' | 'rollback' | 'abort'> = {
  evidence: [labelledAs('model-fallback', 'model-unavailable', 'model-timeout', 'model-cut-short')],
  hypothesis: {
    says: 'Every question is answered: by the other model, else from the passages alone, and the answer says so.',
    objectives: ['availability', 'searchLatency', 'freshness'],
  },
  blastRadius: { reach: 'model', says: 'Answers quote passages where they would have been written.' },
  rollback: 'The model answers as before.',
  abort: { failedShare: 0.1, windowSeconds: 3, objectives: ['availability'] },
};

export const modelExperiments: readonly Experiment[] = [
  {
    ...GOES_ON_LABELLED,
    id: 'model-throttled',
    title: 'Bedrock throttles every call of the answer model',
    method: [
      {
        action: breakModel('throttled', 'Throttle the answer model', { kind: 'throttle', ...WRITING, ...FIRST_MODEL }),
      },
    ],
    loads: ['quiet', 'average', 'peak'],
  },
  {
    ...GOES_ON_LABELLED,
    id: 'model-throttled-in-part',
    title: 'Bedrock throttles every fifth call',
    method: [
      {
        action: breakModel('throttled-in-part', 'Throttle a fifth of all calls', {
          kind: 'throttle',
          probability: 0.2,
          ...WRITING,
        }),
      },
    ],
    loads: ['average', 'peak'],
  },
  {
    ...GOES_ON_LABELLED,
    id: 'model-errors',
    title: 'Bedrock answers with server errors',
    method: [
      {
        action: breakModel(
          'errors',
          'Answer with 500 and 503',
          { kind: 'server-error', probability: 0.5, ...WRITING },
          { kind: 'service-unavailable', ...WRITING },
        ),
      },
    ],
    loads: ['average', 'peak'],
  },
  {
    ...GOES_ON_LABELLED,
    id: 'model-hanging',
    title: 'The models answer nothing, and close nothing',
    method: [{ action: breakModel('hanging', 'Let calls hang', { kind: 'hang', ...WRITING }) }],
    loads: ['quiet', 'average', 'peak'],
  },
  {
    ...GOES_ON_LABELLED,
    id: 'model-slow',
    title: 'The model thinks for a second and a half and writes 15 tokens a second',
    hypothesis: {
      says: 'Answers take longer, and are whole or say that they were cut short. Nothing is shed for the sake of a slow model.',
      objectives: ['availability', 'searchLatency'],
    },
    evidence: [firstTokensLater(1_000)],
    method: [{ action: delayModel({ distribution: 'constant', valueMs: 1_500 }, 15) }],
    blastRadius: { reach: 'model', says: 'Everybody who asks waits.' },
    loads: ['average', 'peak'],
  },
  {
    ...GOES_ON_LABELLED,
    id: 'model-cut-stream',
    title: 'Connections break in the middle of an answer',
    method: [{ action: breakModel('cut-stream', 'Cut answers in the middle', { kind: 'cut-stream', ...WRITING }) }],
    loads: ['average', 'peak'],
  },
  {
    ...GOES_ON_LABELLED,
    id: 'model-exception-in-stream',
    title: 'Bedrock breaks off with an exception inside the stream',
    method: [
      {
        action: breakModel('exception-in-stream', 'Send an exception in the middle of a stream', {
          kind: 'exception-in-stream',
        }),
      },
    ],
    loads: ['average'],
  },
  {
    ...GOES_ON_LABELLED,
    id: 'model-garbage',
    title: 'Something answers that isn’t Bedrock',
    method: [{ action: breakModel('garbage', 'Answer with garbage', { kind: 'garbage', ...WRITING }) }],
    loads: ['average', 'peak'],
  },
  {
    ...GOES_ON_LABELLED,
    id: 'model-credentials-expired',
    title: 'The credentials of the tasks have expired',
    evidence: [labelledAs('model-unavailable', 'embedder-unavailable')],
    method: [
      {
        action: breakModel('credentials-expired', 'Refuse every call for its credentials', {
          kind: 'expired-credentials',
        }),
      },
    ],
    loads: ['average', 'peak'],
  },
  {
    ...GOES_ON_LABELLED,
    id: 'model-region-gone',
    title: 'The first model’s region is gone; the fallback’s profile is in another',
    evidence: [labelledAs('model-fallback')],
    method: [
      {
        action: breakModel('region-gone', 'Take the answer model away', {
          kind: 'service-unavailable',
          ...FIRST_MODEL,
          ...WRITING,
        }),
      },
    ],
    loads: ['average', 'peak'],
  },
  {
    ...GOES_ON_LABELLED,
    id: 'model-unreachable',
    title: 'Connections to Bedrock are refused',
    evidence: [labelledAs('model-unavailable', 'embedder-unavailable')],
    method: [{ action: cutLink('model') }],
    loads: ['quiet', 'average', 'peak'],
  },
  {
    ...GOES_ON_LABELLED,
    id: 'model-silent',
    title: 'Packets to Bedrock get lost',
    evidence: [labelledAs('model-unavailable', 'model-timeout', 'embedder-unavailable')],
    method: [{ action: silenceLink('model') }],
    loads: ['average', 'peak'],
  },
  {
    ...GOES_ON_LABELLED,
    id: 'model-flaky',
    title: 'A third of the connections to Bedrock break',
    hypothesis: {
      says: 'Most calls are tried again with success; the rest are answered by what is left, and say so.',
      objectives: ['availability', 'searchLatency'],
    },
    evidence: [counted(METRICS.modelFailures, 'calls of the model failed')],
    method: [{ action: resetLink('model', 0.3) }],
    loads: ['average'],
  },
  {
    ...GOES_ON_LABELLED,
    id: 'embedder-down',
    title: 'Questions can’t be embedded, and new replicas know none',
    hypothesis: {
      says: 'Questions whose vector is remembered are found by meaning; for others passages are found by words alone, and searches and answers say so.',
      objectives: ['availability', 'searchLatency'],
    },
    evidence: [labelledAs('embedder-unavailable'), replicasReplaced('all')],
    method: [
      {
        action: breakModel('embedder-down', 'Fail every embedding', {
          kind: 'service-unavailable',
          operations: ['InvokeModel'],
        }),
      },
      // Replicas that have run for a while remember the vectors of what is asked often.
      { action: deployRelease() },
    ],
    loads: ['average', 'peak', 'pgvector'],
  },
  {
    ...GOES_ON_LABELLED,
    id: 'guardrail-down',
    title: 'The guardrail answers nothing',
    hypothesis: {
      says: 'Answers go out unchecked by the guardrail, as is configured, and say so.',
      objectives: ['availability'],
    },
    evidence: [labelledAs('guardrail-skipped')],
    method: [
      {
        action: breakModel('guardrail-down', 'Let calls of the guardrail hang', {
          kind: 'hang',
          operations: ['ApplyGuardrail'],
        }),
      },
    ],
    loads: ['average', 'peak'],
  },
];
