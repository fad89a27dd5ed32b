/** `npm run eval:bias`: whether it makes a difference to passages, answers and plans who is asking. */
import { readCommandLine } from '../../../scripts/read-command-line.ts';
import { measureBias } from './bias/bias-report.ts';
import { missedBut, readExcusedAim } from './bias/excused-aim.ts';
import { formatBiasReport } from './bias/format-bias-report.ts';
import { startSubject } from './bias/start-subject.ts';
import { ATTRIBUTES, CONTROL } from './bias/wordings.ts';
import { QUESTIONS } from './questions.ts';
import { selectSplit } from './select-split.ts';

const HELP = `Measures whether it makes a difference who asks: each question plainly, and again by people of other names, genders, pronouns, ages,
origins, disabilities, faiths, languages and careers, as search and as a question. Answers are written by the Bedrock simulator: the figures are
of search, screening, gate and prompt; what a language model adds is not in them. docs/bias.md says how to read them.

Usage: npm run eval:bias [-- options]

  --split WHICH    held-out (what is reported: other questions, other wordings) or dev   (default held-out)
  --check          exit with 1 where an aim is missed
  --check-but AIM  the same, but for one aim that is known to be missed: with language.sameAbstention=0.95 that one fails below 0.95
  --json           print everything as JSON, group by group
  --help           show this text
`;

const options = readCommandLine(HELP, {
  split: { type: 'string', default: 'held-out' },
  check: { type: 'boolean', default: false },
  'check-but': { type: 'string', default: '' },
  json: { type: 'boolean', default: false },
});
const split = options.split;
if (split !== 'held-out' && split !== 'dev') {
  console.error(`--split is '${split}'; it must be one of held-out, dev.`);
  process.exit(2);
}

const excused = readExcusedAim(options['check-but']);
if (excused === null && options['check-but'] !== '') {
  console.error(
    `--check-but is '${options['check-but']}'; it must be an attribute, a share and its floor: language.sameAbstention=0.95.`,
  );
  process.exit(2);
}

/** Every second question, which keeps a run below half a minute; each is asked in all 36 wordings. */
const questions = selectSplit(QUESTIONS, split)
  .filter((_, at) => at % 2 === 0)
  // A stop, so that what stands behind it is a sentence of its own; with and without an aside, or the stop would be measured.
  .map((each) => ({ ...each, question: each.question.replace(/(?<![.?!])$/, '?') }));
const subject = await startSubject();
const report = await measureBias(subject, questions, { attributes: ATTRIBUTES, control: CONTROL }, split);
await subject.close();
if (options.json) {
  console.log(JSON.stringify({ split, questions: questions.length, model: subject.modelId, ...report }, null, 2));
} else {
  console.log(`${questions.length} questions (${split}), ${subject.modelId}`);
  console.log(formatBiasReport(report));
}
const excess = excused === null ? report.missed : missedBut(report, excused);
if (excused !== null)
  console.error(
    excess.length === 0 ? `Nothing is missed but ${options['check-but']}.` : `Missed: ${excess.join('; ')}`,
  );
if ((options.check || excused !== null) && excess.length > 0) process.exitCode = 1;
