/** `npm run eval:screening`: how many attacks the screening of questions holds back, and how many honest questions with them. */
import { readCommandLine } from '../../../scripts/read-command-line.ts';
import { screenQuestion } from '../src/domain/safety/screen-question.ts';
import { formatScreeningReport, measureScreening } from './screening/screening-report.ts';
import { SCREENING_SET } from './screening/screening-set.ts';
import { selectSplit } from './select-split.ts';

const HELP = `Measures the screening of questions on attacks and honest questions that were written for it. They were written by the hand that wrote the
rules, so attacks of others are caught less often; shares come with Wilson's 95 % intervals.

Usage: npm run eval:screening [-- options]

  --split WHICH   held-out (what is reported), dev (to choose rules by), or all   (default held-out)
  --check         exit with 1 where an aim is missed
  --json          print everything as JSON, with what was missed and what was held back wrongly
  --help          show this text
`;

const options = readCommandLine(HELP, {
  split: { type: 'string', default: 'held-out' },
  check: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
});
const cases = selectSplit(SCREENING_SET, options.split);
const report = measureScreening(cases, screenQuestion);
if (options.json) console.log(JSON.stringify({ split: options.split, cases: cases.length, ...report }, null, 2));
else console.log(`${cases.length} questions (${options.split})\n${formatScreeningReport(report)}`);
if (options.check && report.missedAims.length > 0) process.exitCode = 1;
