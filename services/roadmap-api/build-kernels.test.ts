import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { assembleKernels, OUTPUT } from './build-kernels.ts';

it('the committed kernels are those of the committed source, byte for byte', async () => {
  expect(readFileSync(OUTPUT, 'utf8'), 'Run npm run build:kernels.').toBe(await assembleKernels());
});
