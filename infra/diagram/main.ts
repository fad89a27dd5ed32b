import { readFileSync, writeFileSync } from 'node:fs';
import { DIAGRAM_PAGE, withDiagram } from './diagram-page.ts';

/** `npm run diagram` draws the production copy again, from its templates. */
writeFileSync(DIAGRAM_PAGE, withDiagram(readFileSync(DIAGRAM_PAGE, 'utf8')));
