import { runMain } from '../run-main.ts';

const HELP = `Draws the production copy again, from its templates, into docs/architecture.md.

Usage: npm run diagram

A test fails while the drawing is older than the templates.
`;

await runMain({ help: HELP, load: async () => (await import('./diagram-page.ts')).writeDiagram });
