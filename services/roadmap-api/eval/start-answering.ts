import { randomUUID } from 'node:crypto';
import { INSTANT_SETTINGS, SIMULATED_MODELS } from '../../bedrock-simulator/contract.ts';
import { startSimulator } from '../../bedrock-simulator/src/start-simulator.ts';
import { bedrockAnswerModel } from '../src/adapters/bedrock/bedrock-answer-model.ts';
import { lateBedrockCalls } from '../src/adapters/bedrock/late-bedrock-calls.ts';
import { DEFAULT_ANSWER_LIMITS, makeAnswerQuestion } from '../src/domain/answer-question.ts';
import { priceOf } from '../src/domain/answering/model-prices.ts';
import { relevanceFor } from '../src/domain/answering/relevance-gate.ts';
import type { Principal } from '../src/domain/identity.ts';
import { unlimitedQuotas } from '../src/domain/limits/quota-ledger.ts';
import type { Embedder } from '../src/domain/ports/embedder.ts';
import type { PassageStore } from '../src/domain/ports/passage-store.ts';
import type { Telemetry } from '../src/domain/ports/telemetry.ts';
import { makeSearchPassages } from '../src/domain/search-passages.ts';

const TIMEOUT_MS = 30_000;
const EVALUATOR: Principal = {
  kind: 'key',
  id: 'key:evaluation',
  tenantId: 'default',
  expiresAt: null,
  scopes: new Set(['read', 'ask']),
};
const silent: Telemetry = {
  searched: () => {},
  found: () => {},
  firstToken: () => {},
  wrote: () => {},
  answered: () => {},
  degraded: () => {},
  abandoned: () => {},
  modelFailed: () => {},
  citationsRemoved: () => {},
  rated: () => {},
  credentialRefused: () => {},
};

/** The service's own way from a question to an answer: its use case, its search, and a simulated Bedrock over HTTP. */
export async function startAnswering(passages: PassageStore, embedder: Embedder) {
  const simulator = await startSimulator({ host: '127.0.0.1', port: 0, settings: INSTANT_SETTINGS });
  const client = lateBedrockCalls({ region: 'us-east-1', endpoint: simulator.url, requestTimeoutMs: TIMEOUT_MS });
  const search = makeSearchPassages({ embedder, passages, staleSeconds: () => null, telemetry: silent });
  const answerQuestion = makeAnswerQuestion({
    searchPassages: search,
    model: bedrockAnswerModel({ client, modelId: SIMULATED_MODELS.answer }),
    watch: (model) => model,
    checkRewritten: async (question) => ({ question, degraded: [] }),
    telemetry: silent,
    clock: { now: () => new Date() },
    newId: randomUUID,
    relevance: relevanceFor(embedder.modelId),
    limits: DEFAULT_ANSWER_LIMITS,
    spending: { quotas: unlimitedQuotas, priceOf, dearestPrice: { inputUsd: 0, outputUsd: 0 } },
    isUnderPressure: () => false,
  });
  return {
    search,
    ask: (question: string) =>
      answerQuestion.complete(
        { question, history: [], phaseId: null, principal: EVALUATOR },
        AbortSignal.timeout(TIMEOUT_MS),
      ),
    async close() {
      await client.destroy();
      await simulator.close();
    },
  };
}
