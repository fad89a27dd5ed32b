import { readCommandLine } from '../read-command-line.ts';
import { isClean, runScan } from './run-scan.ts';
import { SCANS } from './scans.ts';

const HELP = `Looks for what should not be in the repository. Each scan first has to find something that was planted for it.

Usage: npm run scan -- [options]

  --only NAME   one of ${SCANS.map(({ name }) => name).join(', ')}; may be given several times
  --strict      exit 1 as well where a scan could not look, such as for want of the registry
  --json        results as JSON on standard output, everything else on standard error
  --help        show this text

${SCANS.map(({ name, looksAt }) => `  ${name.padEnd(12)}  ${looksAt}`).join('\n')}

Exit codes: 0 clean, 1 found something or is blind, 2 not understood. Some 20 s, and a minute more for installing Semgrep and gitleaks, once.
`;

const options = readCommandLine(HELP, {
  only: { type: 'string', multiple: true, default: [] },
  strict: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
});
const say = (line: string) => process.stderr.write(`${line}\n`);

const unknown = options.only.filter((name) => !SCANS.some((scan) => scan.name === name));
if (unknown.length > 0) {
  say(`There is no scan ${unknown.join(', ')}. The scans: ${SCANS.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const results = [];
for (const scan of SCANS.filter(({ name }) => options.only.length === 0 || options.only.includes(name))) {
  const startedMs = performance.now();
  const result = await runScan(scan);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  results.push(result);
  say(`${result.result.padEnd(8)}  ${scan.name.padEnd(12)} ${seconds.padStart(5)} s  ${result.reason ?? scan.looksAt}`);
  for (const finding of result.findings) say(`          ${finding}`);
}
if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
const isFine = isClean(results, { isStrict: options.strict });
say(
  `${isFine ? 'clean' : 'NOT CLEAN'}: ${results.filter(({ result }) => result === 'passed').length} of ${results.length} passed.`,
);
process.exitCode = isFine ? 0 : 1;
