/** `npm run eval:redaction`: how much personal data is found, and how often something harmless is taken for it. */
import { readCommandLine } from '../../../scripts/read-command-line.ts';
import { formatRedactionReport, measureRedaction } from './redaction-report.ts';

const HELP = `Measures the redaction of personal data and credentials on a committed set of made-up texts, with and without them. Whoever wrote the
set wrote the detectors: read the figures as what the code does, not as what the world will send.

Usage: npm run eval:redaction [-- options]

  --check         exit with 1 where an aim is missed
  --json          print everything as JSON
  --help          show this text
`;

const options = readCommandLine(HELP, {
  check: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
});

const report = measureRedaction();
console.log(options.json ? JSON.stringify(report, null, 2) : formatRedactionReport(report));
if (options.check && !report.aimsReached) process.exitCode = 1;
