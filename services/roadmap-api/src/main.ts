import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Pool } from 'pg';
import packageJson from '../../../package.json' with { type: 'json' };
import { bedrockAnswerModel } from './adapters/bedrock/bedrock-answer-model.ts';
import { makeBedrockClient } from './adapters/bedrock/make-bedrock-client.ts';
import { folderAssets } from './adapters/filesystem/folder-assets.ts';
import { cachingEmbedder } from './adapters/lru-cache/caching-embedder.ts';
import { loadRoadmap } from './adapters/markdown/load-roadmap.ts';
import { makeTelemetry } from './adapters/opentelemetry/make-telemetry.ts';
import { pinoLogger } from './adapters/pino/pino-logger.ts';
import { postgresFeedbackStore } from './adapters/postgres/postgres-feedback-store.ts';
import { explainFailure } from './composition/explain-failure.ts';
import { openDatabase } from './composition/open-database.ts';
import { openEmbedder } from './composition/open-embedder.ts';
import { openIdentity } from './composition/open-identity.ts';
import { openLearnerData } from './composition/open-learner-data.ts';
import { prepareDatabase } from './composition/prepare-database.ts';
import { readinessOf } from './composition/readiness-of.ts';
import { servePassages } from './composition/serve-passages.ts';
import { type Config, readConfig } from './config.ts';
import { DEFAULT_ANSWER_LIMITS, makeAnswerQuestion } from './domain/answer-question.ts';
import { priceOf } from './domain/answering/model-prices.ts';
import { relevanceFor } from './domain/answering/relevance-gate.ts';
import { unlimitedQuotas } from './domain/limits/quota-ledger.ts';
import { makePlanStudies } from './domain/plan-studies.ts';
import type { Embedder } from './domain/ports.ts';
import { redactQuestions } from './domain/privacy/redact-questions.ts';
import { makeRecordFeedback } from './domain/record-feedback.ts';
import { makeSearchPassages } from './domain/search-passages.ts';
import { createApp } from './http/app.ts';
import { listen, probeAddress } from './http/server.ts';

const CONTENT = join(import.meta.dirname, '../content');
const CONSOLE = join(import.meta.dirname, '../../../dist/console');
/** Questions whose vectors are remembered: about 1.5 MB. */
const CACHED_EMBEDDINGS = 1_000;

export interface RunningApi {
  readonly url: string;
  readonly passages: number;
  /** For people: what finds passages, and where data lies. */
  readonly embedder: string;
  readonly database: string;
  /** Lets open responses finish, up to the configured time, then frees everything. */
  close(): Promise<void>;
}

/** Builds the service from its parts and listens. `onProgress` hears of work that takes a person's patience. */
export async function startRoadmapApi(
  config: Config,
  onProgress: (line: string) => void = () => {},
): Promise<RunningApi> {
  await probeAddress(config);
  const { logger, client, embedder, database } = await openParts(config);
  try {
    if (config.prepareDatabase === 'on-start') await prepare(config, database.pool, embedder, onProgress);

    const served = servePassages(database.pool, config, logger);
    await served.refresh();
    const countPassages = () => served.current()?.passages ?? 0;
    const { telemetry, requestMetrics, metricsText, shutdown } = makeTelemetry({ countPassages });
    const roadmap = loadRoadmap(CONTENT);
    const clock = { now: () => new Date() };
    const queryEmbedder = embedder && cachingEmbedder(embedder, CACHED_EMBEDDINGS);
    const searchPassages = makeSearchPassages({
      embedder: queryEmbedder,
      passages: served.store,
      staleSeconds: served.staleSeconds,
      telemetry,
    });
    const answerQuestion = makeAnswerQuestion({
      searchPassages,
      model: bedrockAnswerModel({ client, modelId: config.answerModelId }),
      telemetry,
      clock,
      newId: randomUUID,
      relevance: relevanceFor(embedder?.modelId ?? null),
      spending: { quotas: unlimitedQuotas, priceOf, dearestPrice: { inputUsd: 0, outputUsd: 0 } },
      // Before HTTP gives up, so that a slow model ends in a labelled answer and not in an error.
      limits: { ...DEFAULT_ANSWER_LIMITS, timeoutMs: config.answerTimeoutMs * 0.9 },
      isUnderPressure: () => false,
    });
    if (priceOf(config.answerModelId) === null) {
      logger.warn({ modelId: config.answerModelId }, 'The price of this model is not known; answers report no cost.');
    }

    const app = createApp({
      roadmap,
      ...openIdentity(config, database.pool, clock),
      signInGuard: { admit: () => {}, failed: () => {} },
      telemetry,
      searchPassages,
      findPassage: (id) => served.store.findById(id),
      answerQuestion: redactQuestions(answerQuestion),
      planStudies: makePlanStudies(roadmap),
      recordFeedback: makeRecordFeedback({ store: postgresFeedbackStore(database.pool), telemetry, clock }),
      ...openLearnerData({ pool: database.pool, roadmap, clock, holders: [] }),
      readiness: async () => readinessOf(served),
      metricsText,
      metricsAccess: config.metricsAccess,
      requestMetrics,
      logger,
      consoleAssets: folderAssets(CONSOLE),
      answerTimeoutMs: config.answerTimeoutMs,
      version: packageJson.version,
    });
    const server = await listen(app, { host: config.host, port: config.port, lingerMs: config.shutdownLingerMs });
    logger.info({ url: server.url, passages: countPassages(), embedder: embedder?.modelId }, 'Listening.');
    return {
      url: server.url,
      passages: countPassages(),
      embedder: embedder === null ? 'keywords alone' : `keywords and ${embedder.modelId}`,
      database: database.description,
      async close() {
        await server.close(config.shutdownTimeoutMs);
        await database.close();
        await shutdown();
        client.destroy();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Everything that reaches outside the process. */
async function openParts(config: Config) {
  const logger = pinoLogger({ level: config.logLevel });
  const client = makeBedrockClient({
    region: config.awsRegion,
    endpoint: config.bedrockEndpoint,
    // The longest silence that is borne: a model that says nothing for this long is given up, and time is left for the fallback.
    requestTimeoutMs: config.answerTimeoutMs / 2,
  });
  const [database, embedder] = await Promise.all([openDatabase(config), openEmbedder(config, client, logger)]);
  return { logger, client, embedder, database };
}

function prepare(config: Config, pool: Pool, embedder: Embedder | null, onProgress: (line: string) => void) {
  return prepareDatabase({ pool, embedder, apiUser: config.databaseApiUser, content: CONTENT, onProgress });
}

/** The one-off task that runs before a release takes traffic: brings the database up to date and ends. */
async function prepareOnly(config: Config): Promise<void> {
  const { logger, client, embedder, database } = await openParts(config);
  try {
    await prepare(config, database.pool, embedder, (line) => logger.info({}, line));
  } finally {
    await database.close();
    client.destroy();
  }
}

async function run(): Promise<void> {
  const config = readConfig(process.env);
  if (config.prepareDatabase === 'only') return prepareOnly(config);
  const api = await startRoadmapApi(config);
  const end = () => {
    api.close().catch(fail);
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

if (import.meta.main) {
  run().catch(fail);
}

function fail(error: unknown): void {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = 1;
}
