import { join } from 'node:path';
import type { Pool } from 'pg';
import packageJson from '../../../package.json' with { type: 'json' };
import { lateBedrockCalls } from './adapters/bedrock/late-bedrock-calls.ts';
import { folderAssets } from './adapters/filesystem/folder-assets.ts';
import { recordedEvidence } from './adapters/filesystem/recorded-evidence.ts';
import { cachingEmbedder } from './adapters/lru-cache/caching-embedder.ts';
import { pinoLogger } from './adapters/pino/pino-logger.ts';
import { guardPool } from './adapters/postgres/guard-pool.ts';
import { postgresFeedbackStore } from './adapters/postgres/postgres-feedback-store.ts';
import { type Closers, makeClosers } from './composition/closers.ts';
import { endOnSignal } from './composition/end-on-signal.ts';
import { explainFailure } from './composition/explain-failure.ts';
import { makeResilience, type Resilience } from './composition/make-resilience.ts';
import { openAnswering } from './composition/open-answering.ts';
import { openCache } from './composition/open-cache.ts';
import { openDatabase } from './composition/open-database.ts';
import { openEmbedder } from './composition/open-embedder.ts';
import { openIdentity } from './composition/open-identity.ts';
import { openLearnerData } from './composition/open-learner-data.ts';
import { openOperations } from './composition/open-operations.ts';
import { openRoadmap } from './composition/open-roadmap.ts';
import { openTelemetry } from './composition/open-telemetry.ts';
import { NO_TRACING, openTracing, type Tracing } from './composition/open-tracing.ts';
import { readinessOf } from './composition/readiness-of.ts';
import { servePassages } from './composition/serve-passages.ts';
import { startIndex } from './composition/start-index.ts';
import { type Config, readConfig } from './config.ts';
import { makePlanStudies } from './domain/plan-studies.ts';
import type { Embedder } from './domain/ports/embedder.ts';
import { makeRecordFeedback } from './domain/record-feedback.ts';
import { makeSearchPassages } from './domain/search-passages.ts';
import { createApp } from './http/app.ts';
import type { Readiness } from './http/ports.ts';
import { listen, probeAddress } from './http/server.ts';
import { makeAdmission } from './http/shed-load.ts';
import { watchEventLoop } from './resilience/watch-event-loop.ts';

const { version } = packageJson;
const clock = { now: () => new Date() };
const CONTENT = join(import.meta.dirname, '../content');
const PREPARED_ROADMAP = join(import.meta.dirname, '../roadmap.json');
const EVIDENCE = join(import.meta.dirname, '../evidence/checklist.json');
const CONSOLE = join(import.meta.dirname, '../../../dist/console');
/** Questions whose vectors are remembered: about 1.5 MB. */
const CACHED_EMBEDDINGS = 1_000;

export interface RunningApi {
  readonly url: string;
  readonly passages: number;
  /** For people: what finds passages, and where data lies. */
  readonly embedder: string;
  readonly database: string;
  /** Resolves when it can search; rejects with failures that waiting can't mend. Until then it browses, and `/readyz` says why it is not ready. */
  readonly ready: Promise<void>;
  /** Lets open responses finish, up to the configured time, then frees everything. */
  close(): Promise<void>;
}

/** Opens the service and resolves when it can search. `onProgress` hears of work that a person has to wait for. */
export async function startRoadmapApi(config: Config, onProgress?: (line: string) => void): Promise<RunningApi> {
  const api = await openRoadmapApi(config, onProgress);
  try {
    await api.ready;
    return api;
  } catch (error) {
    await api.close();
    throw error;
  }
}

/** Builds the service from its parts and listens; a failure closes what was opened. The index may still be on its way. */
export async function openRoadmapApi(config: Config, onProgress?: (line: string) => void): Promise<RunningApi> {
  await probeAddress(config);
  const closers = makeClosers();
  let isEnding = false;
  try {
    const resilience = makeResilience(config);
    const tracing = await openTracing(config, version);
    closers.add(tracing.shutdown);
    const { logger, client, embedder, database } = await openParts(config, closers, resilience, tracing);
    guardPool(database.pool, resilience.guards.database);
    tracing.pool(database.pool);
    const served = servePassages(database.pool, config, logger, embedder);
    const countPassages = () => served.current()?.passages ?? 0;
    const cache = await openCache(config, logger, tracing.valkey);
    closers.add(cache.close);
    const observed = openTelemetry({ config, pool: database.pool, served, cache, resilience, tracing, version });
    const { telemetry, requestMetrics, metricsText, readMetrics, shutdown } = observed;
    closers.add(shutdown);
    const roadmap = await openRoadmap({ content: CONTENT, prepared: PREPARED_ROADMAP });
    const queryEmbedder =
      embedder && cachingEmbedder(tracing.embedder(resilience.embedder(embedder)), CACHED_EMBEDDINGS, telemetry);
    const searchPassages = tracing.search(
      makeSearchPassages({
        embedder: queryEmbedder,
        passages: tracing.passages(served.store, () => served.current()?.from),
        staleSeconds: served.staleSeconds,
        telemetry: resilience.learning(telemetry),
      }),
    );
    const answering = await openAnswering({
      config,
      client,
      embedder: queryEmbedder,
      searchPassages,
      served,
      cache,
      roadmap,
      resilience,
      tracing,
      telemetry,
      clock,
      logger,
    });
    const index = startIndex({
      async load() {
        if (config.prepareDatabase === 'on-start') await prepare(config, database.pool, embedder, onProgress);
        await served.refresh();
        logger.info({ passages: countPassages(), embedder: embedder?.modelId }, 'The index is loaded.');
      },
      readiness: () => readinessOf(served),
      logger,
    });
    closers.add(() => index.stop());
    const app = createApp({
      roadmap,
      ...openIdentity(config, database.pool, clock, tracing.authentication),
      ...answering.forHttp,
      telemetry,
      searchPassages,
      findPassage: (id) => served.store.findById(id),
      answerQuestion: answering.answerQuestion,
      planStudies: makePlanStudies(roadmap),
      recordFeedback: makeRecordFeedback({ store: postgresFeedbackStore(database.pool), telemetry, clock }),
      ...openLearnerData({ pool: database.pool, roadmap, clock, holders: answering.holders }),
      readOperations: openOperations({ readMetrics, ledger: answering.ledger, served, resilience, clock, version }),
      readiness: async () => (isEnding ? ENDING : index.readiness()),
      metricsText,
      metricsAccess: config.metricsAccess,
      requestMetrics,
      logger,
      readEvidence: recordedEvidence(EVIDENCE),
      consoleAssets: folderAssets(CONSOLE),
      answerTimeoutMs: config.answerTimeoutMs,
      version,
    });
    const { host, port, shutdownLingerMs: lingerMs, shutdownTimeoutMs } = config;
    const admit = tracing.admission(makeAdmission(resilience, requestMetrics));
    const server = await listen(app, { host, port, lingerMs, admit });
    closers.add(watchEventLoop(resilience.limit.adapt));
    closers.add(() => server.close(shutdownTimeoutMs));
    logger.info({ url: server.url }, 'Listening.');
    return {
      url: server.url,
      get passages() {
        return countPassages();
      },
      embedder: embedder === null ? 'keywords alone' : `keywords and ${embedder.modelId}`,
      database: database.description,
      ready: index.loaded,
      async close() {
        isEnding = true;
        await closers.close();
      },
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

const ENDING: Readiness = { ready: false, checks: { process: 'The service is ending; requests are still answered.' } };

/** Everything that reaches outside the process. */
async function openParts(config: Config, closers: Closers, { retryBudget }: Resilience, tracing: Tracing) {
  const logger = pinoLogger({ level: config.logLevel, commonFields: tracing.logFields });
  const client = lateBedrockCalls(
    {
      region: config.awsRegion,
      endpoint: config.bedrockEndpoint,
      // The longest silence that is tolerated: a model that says nothing for this long is given up, which leaves time for the fallback.
      requestTimeoutMs: config.answerTimeoutMs / 2,
    },
    tracing.bedrock,
  );
  closers.add(() => client.destroy());
  const opening = openDatabase(config).then((database) => {
    closers.add(() => database.close());
    return database;
  });
  // Waits for both, so that a failure of one still lets the other be closed.
  const embedding = openEmbedder(config, client, logger, retryBudget);
  await Promise.allSettled([opening, embedding]);
  return { logger, client, embedder: await embedding, database: await opening };
}

/** Imported on demand: most starts in production find the database prepared and never need this code. */
async function prepare(
  config: Config,
  pool: Pool,
  embedder: Embedder | null,
  onProgress: (line: string) => void = () => {},
) {
  const { prepareDatabase } = await import('./composition/prepare-database.ts');
  return prepareDatabase({ pool, embedder, apiUser: config.databaseApiUser, content: CONTENT, onProgress });
}

/** The one-off task that runs before a release takes traffic: brings the database up to date and ends. */
async function prepareOnly(config: Config): Promise<void> {
  const closers = makeClosers();
  try {
    const { logger, embedder, database } = await openParts(config, closers, makeResilience(config), NO_TRACING);
    await prepare(config, database.pool, embedder, (line) => logger.info({}, line));
  } finally {
    await closers.close();
  }
}

/** The one-off task that tests a release before it has users. */
async function probeOnly(config: Config, origin: string): Promise<void> {
  endOnSignal(async () => process.exit(1));
  const { probeAsTask } = await import('./composition/probe-as-task.ts');
  const logger = pinoLogger({ level: config.logLevel });
  const mayHaveUsers = await probeAsTask(config, origin, (line) => logger.info({}, line));
  if (!mayHaveUsers) process.exitCode = 1;
}

async function run(): Promise<void> {
  const config = readConfig(process.env);
  if (config.prepareDatabase === 'only') {
    endOnSignal(async () => process.exit(1));
    return prepareOnly(config);
  }
  if (config.probeUrl !== null) return probeOnly(config, config.probeUrl);
  const opening = openRoadmapApi(config);
  // Registered while the service still opens: a container's first process ignores signals that it has no handler for.
  endOnSignal(() => opening.then((api) => api.close()).catch(fail));
  const api = await opening;
  await api.ready.catch(async (error) => {
    await api.close();
    throw error;
  });
}

if (import.meta.main) {
  run().catch(fail);
}

function fail(error: unknown): void {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = 1;
}
