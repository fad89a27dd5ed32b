/** `npm run build:kernels`: assembles the loops of search by meaning. Node alone can't; their bytes are committed so that nobody need to. */
import { readFileSync, writeFileSync } from 'node:fs';
import wabt from 'wabt';

const SOURCE = new URL('src/adapters/read-model/vector-kernels.wat', import.meta.url);
export const OUTPUT = new URL('src/adapters/read-model/vector-kernels.ts', import.meta.url);

/** The text of `vector-kernels.ts`: the same on every machine. */
export async function assembleKernels(): Promise<string> {
  const { parseWat } = await wabt();
  const module = parseWat('vector-kernels.wat', readFileSync(SOURCE, 'utf8'), { simd: true });
  const bytes = Buffer.from(module.toBinary({}).buffer);
  const lines = bytes.toString('base64').match(/.{1,110}/g) ?? [];
  return [
    '/** WebAssembly, assembled from `vector-kernels.wat` by `npm run build:kernels`; base64, so that a bundle holds it. */',
    'export const VECTOR_KERNELS = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(OUTPUT, await assembleKernels());
