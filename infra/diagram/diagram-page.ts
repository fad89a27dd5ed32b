import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withBetween } from '../../scripts/between-marks.ts';
import { PROFILES } from '../config/profiles.ts';
import { synthesize } from '../synthesize.ts';
import { drawCopy } from './draw-copy.ts';

export const DIAGRAM_PAGE = fileURLToPath(new URL('../../docs/architecture.md', import.meta.url));

const MARKS = { begin: '<!-- diagram -->', end: '<!-- /diagram -->' };

/** The page with today's diagram between its two marks. Throws when the marks are gone. */
export function withDiagram(page: string): string {
  const drawn = withBetween(page, MARKS, `\`\`\`mermaid\n${drawCopy(synthesize(PROFILES.production))}\n\`\`\``);
  if (drawn === null) throw new Error(`${DIAGRAM_PAGE} has lost its marks: put ${MARKS.begin} and ${MARKS.end} back.`);
  return drawn;
}

/** Draws the page's diagram again. Returns the exit code. */
export function writeDiagram(): number {
  writeFileSync(DIAGRAM_PAGE, withDiagram(readFileSync(DIAGRAM_PAGE, 'utf8')));
  return 0;
}
