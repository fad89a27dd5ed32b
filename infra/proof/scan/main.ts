import { runMain } from '../../run-main.ts';

const HELP = `Holds every template against checkov, and every policy in them against parliament.

Usage: npm run infra:scan -- [options]

  --json   one JSON document on standard output
  --help   show this text

Exit codes: 0 nothing is unexplained, 1 a finding without a reason in infra/proof/scan/suppressions.ts, or a reason without a finding.
`;

await runMain({ help: HELP, load: async () => (await import('./scan.ts')).scan });
