import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { applyEdits } from './edit.ts';

/**
 * Preloaded with `--import`: loads the service with the edits of a build, which nothing on the disk has. The variable is this harness's own;
 * the service doesn't know it.
 */
export const EDITS = 'PHASE_FIVE_BUILD_EDITS';

const Edits = z.array(z.object({ file: z.string(), find: z.string(), replace: z.string() }));
const SOURCES = new URL('../../../services/roadmap-api/src/', import.meta.url).href;

const text = process.env[EDITS];
if (text !== undefined) {
  const edits = Edits.parse(JSON.parse(text));
  registerHooks({
    load(url, context, nextLoad) {
      const here = edits.filter(({ file }) => url === SOURCES + file);
      if (here.length === 0) return nextLoad(url, context);
      const source = applyEdits(readFileSync(fileURLToPath(url), 'utf8'), here);
      return { format: 'module-typescript', source, shortCircuit: true };
    },
  });
}
