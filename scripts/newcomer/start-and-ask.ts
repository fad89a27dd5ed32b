import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { guardGroup } from '../guard/guard.ts';

/** Seconds since `npm start` was typed. */
export interface FirstVisit {
  readonly ready: number;
  readonly search: number;
  readonly answer: number;
}

/** The first start embeds the whole roadmap. */
const LIMIT_MS = 300_000;
const END_LIMIT_MS = 20_000;
const READY = /Console +(http:\/\/\S+)\//;

/**
 * Types `npm start` in a clone, searches and asks as the README's tour does, and ends it, by force where it does not end by itself. Rejects with
 * what it printed if it does not get there.
 */
export async function startAndAsk(
  folder: string,
  env: NodeJS.ProcessEnv,
  endLimitMs = END_LIMIT_MS,
): Promise<FirstVisit> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  // A group of its own, since npm starts a shell that starts the service.
  const child = spawn('npm', ['start', '--', '--port', '0'], { cwd: folder, env, detached: true });
  guardGroup(child);
  const ended = once(child, 'exit');
  const limit = setTimeout(() => end('SIGKILL'), LIMIT_MS);
  try {
    const url = await printed(child.stdout, child.stderr);
    const ready = seconds();
    await succeed(fetch(`${url}/v1/search?q=how+much+do+certifications+cost&k=1`));
    const search = seconds();
    const key = (await readFile(join(folder, '.data', 'local-key'), 'utf8')).trim();
    await succeed(
      fetch(`${url}/v1/answers`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: '{"question":"What is the deliverable of the semantic search project?"}',
      }),
    );
    return { ready, search, answer: seconds() };
  } finally {
    clearTimeout(limit);
    end('SIGINT');
    const force = setTimeout(() => end('SIGKILL'), endLimitMs);
    await ended;
    clearTimeout(force);
  }

  function end(signal: NodeJS.Signals) {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, signal);
  }
}

/** The address that it says, as soon as it does. */
async function printed(...streams: NodeJS.ReadableStream[]): Promise<string> {
  let output = '';
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  for (const stream of streams) {
    stream.on('data', (chunk: Buffer) => {
      output += String(chunk);
      const url = READY.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    stream.on('end', () => reject(new Error(`npm start ended before it was ready:\n${output}`)));
  }
  return promise;
}

async function succeed(answering: Promise<Response>): Promise<void> {
  const response = await answering;
  const body = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${body}`);
}
