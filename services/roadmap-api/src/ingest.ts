import { createReadStream } from 'node:fs';
import { basename, extname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { lateBedrockCalls } from './adapters/bedrock/late-bedrock-calls.ts';
import { cutPassages } from './adapters/markdown/cut-passages.ts';
import { MAX_DOCUMENT_BYTES, parseDocument } from './adapters/markdown/parse-document.ts';
import { slug } from './adapters/markdown/slug.ts';
import { pinoLogger } from './adapters/pino/pino-logger.ts';
import { migrate } from './adapters/postgres/migrate.ts';
import { postgresPassageIndex } from './adapters/postgres/postgres-passage-index.ts';
import { explainFailure } from './composition/explain-failure.ts';
import { openEmbedder } from './composition/open-embedder.ts';
import { reachDatabase } from './composition/reach-database.ts';
import { type Config, readConfig } from './config.ts';
import { DocumentRefused, DomainError, NotFound } from './domain/errors.ts';
import { type IngestProgress, makeIngestDocuments } from './domain/ingest-documents.ts';
import type { SourceDocument } from './domain/passage.ts';
import type { Embedder } from './domain/ports/embedder.ts';
import type { PassageIndex } from './domain/ports/passage-index.ts';
import { makeReembedPassages } from './domain/reembed-passages.ts';
import { findSuspiciousPassages } from './domain/safety/suspicious-passages.ts';
import { HELP, type IngestAction, readIngestOptions, UsageError } from './ingest-options.ts';

/** The collection of files that users ingest; the roadmap itself is another, which the service keeps up to date. */
const FILES = 'files';

interface Output {
  /** The outcome. */
  readonly print: (line: string) => void;
  /** Progress, and what went wrong. */
  readonly tell: (line: string) => void;
}

/**
 * `npm run ingest`: adds Markdown files to the index, lists and removes them, or embeds everything anew.
 *
 * Returns the exit code: 0 done, 1 refused or failed, 2 for a command line that makes no sense.
 */
export async function ingest(args: readonly string[], environment: NodeJS.ProcessEnv, output: Output): Promise<number> {
  try {
    const { action, json } = readIngestOptions(args);
    if (action.kind === 'help') {
      output.print(HELP);
      return 0;
    }
    const outcome = await perform(action, readConfig({ LOG_LEVEL: 'warn', ...environment }), output.tell);
    output.print(json ? JSON.stringify(outcome.data, null, 2) : outcome.text);
    return 0;
  } catch (error) {
    output.tell(error instanceof DomainError || error instanceof UsageError ? error.message : explainFailure(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

interface Outcome {
  readonly text: string;
  readonly data: unknown;
}

type WorkingAction = Exclude<IngestAction, { kind: 'help' }>;

async function perform(action: WorkingAction, config: Config, tell: Output['tell']): Promise<Outcome> {
  // Read before anything is opened: a file that is refused costs no start of a database.
  const documents = action.kind === 'add' ? await Promise.all(action.files.map((file) => readFile(file, action))) : [];
  const database = await reachDatabase(config);
  try {
    await migrate(database.pool);
    const index = postgresPassageIndex(database.pool);
    switch (action.kind) {
      case 'add':
        return await add(index, await embedderOf(config), documents, tell);
      case 'remove':
        return await remove(index, action.id);
      case 'list':
        return await list(index);
      case 'reembed':
        return await reembed(index, await embedderOf(config), tell);
    }
  } finally {
    await database.close();
  }
}

async function add(
  index: PassageIndex,
  embedder: Embedder | null,
  documents: readonly SourceDocument[],
  tell: Output['tell'],
): Promise<Outcome> {
  const ingestDocuments = makeIngestDocuments({ index, embedder, cutPassages });
  const onProgress = ({ documentId, done, total }: IngestProgress) =>
    tell(`Indexing ${documentId}: ${done} of ${total} passages`);
  for (const { passageId, signals } of findSuspiciousPassages(documents.flatMap(cutPassages))) {
    tell(
      `${passageId} reads like an order to a model (${signals.join(', ')}). It is data to the service; see that it is what you want to publish.`,
    );
  }
  const report = await ingestDocuments({ collection: FILES, documents, removeMissing: false, onProgress });
  const lines = (['added', 'changed', 'unchanged'] as const).flatMap((kind) =>
    report[kind].map((id) => `${id}: ${kind}`),
  );
  const found =
    report.modelId === null ? 'found by keyword alone: there is no embedding model' : `by ${report.modelId}`;
  return { text: [...lines, `${report.passages} passages, ${found}`].join('\n'), data: report };
}

async function remove(index: PassageIndex, id: string): Promise<Outcome> {
  const document = (await index.listDocuments()).find((candidate) => candidate.id === id);
  if (document === undefined) throw new NotFound(`There is no document "${id}". --list shows those there are.`);
  if (document.collection !== FILES) {
    throw new DocumentRefused(`"${id}" is part of the roadmap, which the service puts back. Remove files of your own.`);
  }
  await index.removeDocuments([id]);
  return { text: `${id}: removed`, data: { removed: [id] } };
}

async function list(index: PassageIndex): Promise<Outcome> {
  const documents = await index.listDocuments();
  const lines = documents.map(
    ({ id, collection, modelId, title }) => `${id} (${collection}, ${modelId ?? 'keywords alone'}): ${title}`,
  );
  const text = lines.length === 0 ? 'The index is empty.' : lines.join('\n');
  return { text, data: { version: await index.version(), documents } };
}

async function reembed(index: PassageIndex, embedder: Embedder | null, tell: Output['tell']): Promise<Outcome> {
  if (embedder === null) {
    throw new UsageError('There is no model to embed with. Set EMBEDDER to local, titan or cohere.');
  }
  const report = await makeReembedPassages({ index, embedder })((done, total) => tell(`${done} of ${total} passages`));
  const text = `${report.passages} passages embedded by ${embedder.modelId}. Restart the service if it runs.`;
  return { text, data: { ...report, modelId: embedder.modelId } };
}

async function readFile(file: string, { id, title }: { id: string | null; title: string | null }) {
  try {
    // One byte more than allowed is enough to see that a file is too long, however long it is.
    const bytes = await buffer(createReadStream(file, { end: MAX_DOCUMENT_BYTES }));
    return parseDocument(bytes, { id: id ?? (slug(basename(file, extname(file))) || 'document'), title });
  } catch (cause) {
    if (cause instanceof DocumentRefused) throw new DocumentRefused(`${file}: ${cause.message}`, { cause });
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new DocumentRefused(`${file} cannot be read (${reason}). Check the path and its permissions.`, { cause });
  }
}

async function embedderOf(config: Config): Promise<Embedder | null> {
  const { awsRegion: region, bedrockEndpoint: endpoint, answerTimeoutMs: requestTimeoutMs } = config;
  const client = lateBedrockCalls({ region, endpoint, requestTimeoutMs });
  return openEmbedder(config, client, pinoLogger({ level: config.logLevel }));
}

if (import.meta.main) {
  process.exitCode = await ingest(process.argv.slice(2), process.env, {
    print: (line) => process.stdout.write(`${line}\n`),
    tell: (line) => process.stderr.write(`${line}\n`),
  });
}
