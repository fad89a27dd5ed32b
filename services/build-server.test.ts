import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServer } from './build-server.ts';

/** What a start with Bedrock's embedder, a prepared database that asks for a password, and no shared cache never calls. */
const LATE = [
  '@redis/client',
  'node-pg-migrate',
  '@modelcontextprotocol/server',
  'marked',
  'yaml',
  '@huggingface/tokenizers',
  '@aws-sdk/client-bedrock-runtime',
  '@aws-sdk/rds-signer',
  '@smithy/core',
];

let out: string;
let packages: string[];
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'phase-five-bundle-'));
  packages = await buildServer('roadmap-api', out);
});
afterAll(() => rm(out, { recursive: true }));

describe('the bundle of the API', () => {
  it('holds the parts that are loaded late, in files that no start reads', async () => {
    expect(packages).toEqual(expect.arrayContaining(LATE));
    const read = await readAtStart(join(out, 'services/roadmap-api/src/main.js'));
    expect(packagesIn(read)).toEqual(expect.arrayContaining(['hono', 'pg', 'zod']));
    expect(packagesIn(read).filter((name) => LATE.includes(name))).toEqual([]);
  });

  it('is declared to be ES modules, so that Node reads it once', async () => {
    expect(JSON.parse(await readFile(join(out, 'package.json'), 'utf8'))).toEqual({ type: 'module' });
  });
});

/** The code of a file and of all that it imports statically. */
async function readAtStart(entry: string): Promise<string> {
  const pending = new Set([entry]);
  let code = '';
  for (const file of pending) {
    const text = await readFile(file, 'utf8');
    code += text;
    // `import(...)`, with a bracket, is late.
    for (const [, chunk = ''] of text.matchAll(/^(?:import|\} from|import .* from) "(\.\/[^"]+)";$/gm))
      pending.add(join(dirname(file), chunk));
  }
  return code;
}

/** The bundler names the file that each piece of code came from. */
function packagesIn(code: string): string[] {
  const names = Array.from(code.matchAll(/^ *\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm), ([, name = '']) => name);
  return [...new Set(names)];
}
