import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PROFILES } from '../config/profiles.ts';
import { synthesize } from '../synthesize.ts';
import { drawCopy } from './draw-copy.ts';

export const DIAGRAM_PAGE = fileURLToPath(new URL('../../docs/architecture.md', import.meta.url));

const BLOCK = /<!-- diagram -->[\s\S]*<!-- \/diagram -->/;

/** The page with today's diagram between its two marks. Throws when the marks are gone. */
export function withDiagram(page: string): string {
  if (!BLOCK.test(page))
    throw new Error(`${DIAGRAM_PAGE} has lost its marks: put <!-- diagram --> and <!-- /diagram --> back.`);
  const diagram = drawCopy(synthesize(PROFILES.production));
  return page.replace(BLOCK, () => `<!-- diagram -->\n\`\`\`mermaid\n${diagram}\n\`\`\`\n<!-- /diagram -->`);
}

/** Draws the page's diagram again. Returns the exit code. */
export function writeDiagram(): number {
  writeFileSync(DIAGRAM_PAGE, withDiagram(readFileSync(DIAGRAM_PAGE, 'utf8')));
  return 0;
}
