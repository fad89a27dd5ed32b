import { runMain } from '../../run-main.ts';

const HELP = `Runs the checkers to see which types of resources each of them knows.

Usage: npm run infra:proof -- [options]

  --check   fails when measured.json or docs/infrastructure-proof.md is out of date (default)
  --write   writes both
  --help    show this text
`;

await runMain({ help: HELP, load: async () => (await import('./prove.ts')).prove });
