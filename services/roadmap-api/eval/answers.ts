/** `npm run eval:answers`: how often the service answers, abstains and cites rightly, on the path that a request takes. */
import { readCommandLine } from '../../../scripts/read-command-line.ts';
import { loadSentenceModel } from '../../sentence-model/sentence-model.ts';
import { sentenceModelEmbedder } from '../src/adapters/sentence-model/sentence-model-embedder.ts';
import { formatAnswersReport, measureAnswers } from './answers-report.ts';
import { SEED } from './bootstrap.ts';
import { buildIndex } from './build-index.ts';
import { QUESTIONS } from './questions.ts';
import { selectSplit } from './select-split.ts';
import { startAnswering } from './start-answering.ts';

const HELP = `Measures answers to questions whose answers are known, and to questions that the roadmap doesn't answer. They are written by the
Bedrock simulator, which quotes: the figures are of search, gate, prompt and citations, not of a language model.

Usage: npm run eval:answers [-- options]

  --split WHICH   held-out (what is reported), dev (to choose settings by), or all   (default held-out)
  --check         exit with 1 where an aim is missed
  --check-silence exit with 1 where the aim for answers given, or for those withheld, is missed
  --json          print everything as JSON, answer by answer
  --help          show this text
`;

const options = readCommandLine(HELP, {
  split: { type: 'string', default: 'held-out' },
  check: { type: 'boolean', default: false },
  'check-silence': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
});
const questions = selectSplit(QUESTIONS, options.split);
const model = await loadSentenceModel();
const embedder = sentenceModelEmbedder(model);
const index = await buildIndex(embedder);
const service = await startAnswering(index.store, embedder);
const report = await measureAnswers(service.ask, questions, index.passages);
await service.close();
await index.close();

if (options.json) {
  const setting = { split: options.split, questions: questions.length, passages: index.passages.length };
  console.log(JSON.stringify({ ...setting, model: model.modelId, seed: SEED, ...report }, null, 2));
} else {
  console.log(`${questions.length} questions (${options.split}), ${index.passages.length} passages, ${model.modelId}`);
  console.log(formatAnswersReport(report));
}
const held = report.missed.filter(
  (aim) => options.check || (options['check-silence'] && (aim === 'answered' || aim === 'abstained')),
);
if (held.length > 0) process.exitCode = 1;
