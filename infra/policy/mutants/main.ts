import { runMain } from '../../run-main.ts';

const HELP = `Makes each of some seventy mistakes in a copy of the sources, and expects the named check to fail there.

Usage: npm run mutants:infra

Prints a row a mistake; exit code 1 when one survives or no longer applies. Needs npm alone, a minute or two on two cores.
`;

await runMain({ help: HELP, load: async () => (await import('./hunt.ts')).hunt });
