/**
 * `node services/roadmap-api/write-compile-cache.ts ARGUMENTS`: starts the API as its image does, asks it whether it is ready, and ends it. Node then leaves
 * what V8 has compiled in the folder `NODE_COMPILE_CACHE`, and each start that is given the same folder and the same arguments compiles none of it again.
 *
 * No database is needed: the API listens before it has one. What is left there may be read by all and written by nobody, since it is run as it lies.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ENV, PATHS } from './contract.ts';

/** A start takes a second; where a processor is emulated, many times that. */
const LIMIT_MS = 300_000;

const folder = process.env['NODE_COMPILE_CACHE'];
if (folder === undefined) throw new Error('Name the folder of the cache in NODE_COMPILE_CACHE.');

const api = spawn(process.execPath, process.argv.slice(2), {
  env: {
    ...process.env,
    [ENV.host]: '127.0.0.1',
    [ENV.port]: '0',
    [ENV.logLevel]: 'info',
    // Port 9 refuses: nobody listens there.
    [ENV.databaseUrl]: 'postgresql://nobody@127.0.0.1:9/none',
    [ENV.prepareDatabase]: 'skip',
    [ENV.shutdownLingerMs]: '0',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
  timeout: LIMIT_MS,
  killSignal: 'SIGKILL',
});
const ended = once(api, 'exit');
try {
  for await (const line of createInterface({ input: api.stdout })) {
    const { msg, url } = JSON.parse(line);
    if (msg !== 'Listening.') continue;
    await fetch(url + PATHS.readiness);
    api.kill('SIGTERM');
  }
} catch (error) {
  api.kill('SIGKILL');
  throw error;
}
const [code, signal] = await ended;
if (signal !== null)
  throw new Error(`The API was ended by ${signal}: it has ${LIMIT_MS / 1_000} s to listen and to end.`);
if (code !== 0) throw new Error(`The API ended with ${code}.`);
const entries = await readdir(folder, { recursive: true, withFileTypes: true });
if (entries.length < 2) throw new Error(`Nothing was written to ${folder}.`);
for (const entry of entries) await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444);
await chmod(folder, 0o555);
process.stdout.write(`${entries.length} files and folders in ${folder}.\n`);
