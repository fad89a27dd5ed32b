/** `npm run eval:retrieval`: how well search finds what answers a question, on the path that a request takes. */
import { createHash } from 'node:crypto';
import manifest from '../../../package.json' with { type: 'json' };
import { readCommandLine } from '../../../scripts/read-command-line.ts';
import { loadLocalEmbedder } from '../src/composition/load-local-embedder.ts';
import { FUSION } from '../src/domain/ranking.ts';
import { SEED } from './bootstrap.ts';
import { buildIndex } from './build-index.ts';
import type { AnswerableQuestion } from './evaluate-method.ts';
import { QUESTIONS, referenceTo } from './questions.ts';
import { retrievalMethods } from './retrieval-methods.ts';
import { formatReport, measureRetrieval } from './retrieval-report.ts';
import { TUNING } from './tuning.ts';

const HELP = `Measures retrieval on questions whose answers are known.

Usage: npm run eval:retrieval [-- options]

  --split WHICH   held-out (what is reported), dev and tuning (to choose settings by), or all   (default held-out)
  --check         exit with 1 where an aim is missed
  --json          print everything as JSON, question by question
  --model DIR     another sentence model: a folder with MODEL.json, model.onnx and tokenizer.json
  --help          show this text
`;

const options = readCommandLine(HELP, {
  split: { type: 'string', default: 'held-out' },
  check: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  model: { type: 'string' },
});

const answerable = QUESTIONS.filter(({ relevant }) => relevant.length > 0);
const SPLITS: Readonly<Record<string, readonly AnswerableQuestion[]>> = {
  'held-out': answerable.filter(({ split }) => split === 'held-out'),
  dev: answerable.filter(({ split }) => split === 'dev'),
  tuning: TUNING.map(([id, question, ...passages]) => ({ id, question, relevant: passages.map(referenceTo) })),
  all: answerable,
};
const questions = SPLITS[options.split];
if (!questions) {
  console.error(`--split is '${options.split}'; it must be one of ${Object.keys(SPLITS).join(', ')}.`);
  process.exit(2);
}

const embedder = await loadLocalEmbedder(options.model);
const index = await buildIndex(embedder);
const report = await measureRetrieval(retrievalMethods(index, embedder), questions);
await index.close();

if (options.json) {
  const { '@electric-sql/pglite': pglite, 'onnxruntime-node': onnxruntime } = manifest.dependencies;
  const versions = {
    node: process.versions.node,
    pglite,
    onnxruntime,
    minisearch: manifest.devDependencies.minisearch,
  };
  const content = createHash('sha256').update(JSON.stringify(index.passages)).digest('hex').slice(0, 16);
  const setting = { split: options.split, questions: questions.length, passages: index.passages.length, content };
  console.log(
    JSON.stringify({ ...setting, model: embedder.modelId, fusion: FUSION, seed: SEED, versions, ...report }, null, 2),
  );
} else {
  console.log(
    `${questions.length} questions (${options.split}), ${index.passages.length} passages, ${embedder.modelId}`,
  );
  console.log(formatReport(report));
}
if (options.check && !report.verdict.reached) process.exitCode = 1;
