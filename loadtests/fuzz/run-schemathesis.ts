import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { installTool } from '../../scripts/tools/tools.ts';
import type { FuzzResult } from './findings.ts';
import { readEvents } from './read-events.ts';

const CONFIG = join(import.meta.dirname, 'schemathesis.toml');

interface Options {
  /** Of the OpenAPI document. */
  readonly documentUrl: string;
  /** Sent as a bearer token; null for a caller without one. */
  readonly key: string | null;
  readonly seed: number;
  /** Requests for each operation while fuzzing; examples, edge cases and sequences come on top. */
  readonly examplesPerOperation: number;
  /** The run is ended, and fails, when it takes longer. */
  readonly limitMs: number;
}

/** Holds a service to its OpenAPI document: by its examples, its edge cases, random requests, and sequences along its links. */
export async function runSchemathesis(options: Options): Promise<FuzzResult> {
  const program = await installTool('schemathesis');
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-fuzz-'));
  const events = join(folder, 'events.ndjson');
  try {
    // A failed check ends it with 1 and stands among the events; any other code is a run that was no run.
    const { code, output } = await run(program, argumentsOf(options, events), folder, options.limitMs);
    if (code !== 0 && code !== 1) throw new Error(`Schemathesis ended with ${code}:\n${output}`);
    return await readEvents(createInterface({ input: createReadStream(events) }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function argumentsOf({ documentUrl, key, seed, examplesPerOperation }: Options, events: string): string[] {
  const numbers = ['--seed', String(seed), '--max-examples', String(examplesPerOperation)];
  const report = ['--report', 'ndjson', '--report-ndjson-path', events];
  const identity = key === null ? [] : ['--header', `Authorization: Bearer ${key}`];
  return ['--config-file', CONFIG, 'run', documentUrl, ...numbers, ...report, ...identity];
}

async function run(program: string, args: readonly string[], cwd: string, limitMs: number) {
  const child = spawn(program, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Whole and above 0: Node takes 0 for no limit at all.
    timeout: Math.max(1, Math.round(limitMs)),
    killSignal: 'SIGKILL',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const [code, signal] = await once(child, 'close');
  return { code: code ?? signal, output };
}
