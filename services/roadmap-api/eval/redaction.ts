/** `npm run eval:redaction`: how much personal data is found, and how often something harmless is taken for it. */
import { parseArgs } from 'node:util';
import { formatRedactionReport, measureRedaction } from './redaction-report.ts';

const HELP = `Measures the redaction of personal data and credentials on a committed set of made-up texts, with and without them. Whoever wrote the
set wrote the detectors: read the figures as what the code does, not as what the world will send.

Usage: npm run eval:redaction [-- options]

  --check         exit with 1 where an aim is missed
  --json          print everything as JSON
  --help          show this text
`;

const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (options.help) {
  console.log(HELP);
  process.exit();
}

const report = measureRedaction();
console.log(options.json ? JSON.stringify(report, null, 2) : formatRedactionReport(report));
if (options.check && !report.aimsReached) process.exitCode = 1;
