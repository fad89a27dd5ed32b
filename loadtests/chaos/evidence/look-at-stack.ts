import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Replica } from '../../stack/start-replica.ts';
import type { Stack } from '../../stack/start-stack.ts';
import type { LinkName } from '../actions/link-names.ts';
import { askMetrics } from './ask-metrics.ts';
import { knockOnLink } from './knock-on-link.ts';
import type { SeenReplica, StackLook } from './observation.ts';

const LOOK_MS = 1_000;
const LOOKS_AT_PROCESS = 40;

/** Looks at all replicas and at the ways that are named, at the same time; a second at most, whatever is broken. */
export async function lookAtStack({ replicas, links }: Stack, ways: readonly LinkName[]): Promise<StackLook> {
  const [seen, knocks] = await Promise.all([
    Promise.all(replicas().map(lookAtReplica)),
    Promise.all(ways.map(async (part) => [part, await knockOnLink(part, links[part].port)] as const)),
  ]);
  return { replicas: seen, ways: Object.fromEntries(knocks) };
}

async function lookAtReplica({ name, url, pid, log }: Replica): Promise<SeenReplica> {
  const [said, stoppedShare] = await Promise.all([askMetrics(url), shareStopped(pid)]);
  const { metrics = null, clockAheadSeconds = null } = said ?? {};
  return { name, metrics, clockAheadSeconds, said: log.join('\n'), stoppedShare };
}

/** Linux's own word for each process: `T` is one that was stopped. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
async function shareStopped(pid: number): Promise<number> {
  let stopped = 0;
  for (let look = 0; look < LOOKS_AT_PROCESS; look += 1) {
    if (stateOf(pid) === 'T') stopped += 1;
    // Uneven, so that it isn't in step with whoever stops it by turns.
    await delay((LOOK_MS / LOOKS_AT_PROCESS) * (0.4 + Math.random() * 0.6));
  }
  return stopped / LOOKS_AT_PROCESS;
}

function stateOf(pid: number): string {
  try {
    // After the name, which stands in brackets and may hold any sign.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.charAt(0) ?? '';
  } catch {
    return '';
  }
}
