/** `npm run docs` writes the parts of the documentation that are made from other files. */
import { writeFileSync } from 'node:fs';
import { decisionIndex, readDecisions } from './decisions.ts';

writeFileSync('docs/adr/README.md', decisionIndex(readDecisions()));
