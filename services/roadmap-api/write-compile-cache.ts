/**
 * `node services/roadmap-api/write-compile-cache.ts ARGUMENTS`: starts the API as its image does, asks it whether it is ready, and ends it. Node then leaves
 * what V8 has compiled in the folder `NODE_COMPILE_CACHE`, and each start that is given the same folder and the same arguments compiles none of it again.
 *
 * No database is needed: the API listens before it has one.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { ENV, PATHS } from './contract.ts';

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
});
const ended = once(api, 'exit');
for await (const line of createInterface({ input: api.stdout })) {
  const { msg, url } = JSON.parse(line);
  if (msg !== 'Listening.') continue;
  await fetch(url + PATHS.readiness);
  api.kill('SIGTERM');
}
const [code] = await ended;
if (code !== 0) throw new Error(`The API ended with ${code}.`);
const files = (await readdir(folder, { recursive: true })).length;
if (files < 2) throw new Error(`Nothing was written to ${folder}.`);
process.stdout.write(`${files} files and folders in ${folder}.\n`);
