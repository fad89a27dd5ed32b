import { setTimeout as wait } from 'node:timers/promises';
import { CONTAINER, PATHS } from '../../services/roadmap-api/contract.ts';
import { BrokenPromise, MissedAim } from './broken-promise.ts';
import type { Engine } from './engine.ts';
import { becomesReady, type ProcessorTime } from './hardened-container.ts';
import type { RunningApi } from './surroundings.ts';

const MAX_BOOT_CPU_MS = 300;
const BOOTS = 5;
const MAX_MEMORY_MB = 320;
const SEARCHES = 500;
const HEALTH_CHECKS = 15;

/** Something that is true of a running copy of the API's image. */
export interface RunningPromise {
  readonly name: string;
  /** What was seen; throws a sentence where the promise is broken. It may end the container. */
  check(api: RunningApi, engine: Engine): Promise<string>;
  /** A way to run it in which the check must throw; null where the figure itself is the check. */
  readonly control: { readonly memory?: string; readonly loosened?: readonly string[] } | null;
}

export const RUNNING_PROMISES: readonly RunningPromise[] = [
  {
    name: 'boots quickly',
    async check({ url, container }) {
      const starts: ProcessorTime[] = [];
      for (let start = 0; start < BOOTS; start++) {
        if (start > 0) await container.restart();
        await becomesReady(container, url + PATHS.readiness);
        starts.push(await container.spent());
      }
      const list = (part: keyof ProcessorTime) => starts.map((spent) => spent[part].toFixed(0)).join(', ');
      // Neighbours on the machine only ever add to it.
      const cpuMs = Math.min(...starts.map(({ ownMs }) => ownMs));
      const seen = `${cpuMs.toFixed(0)} ms of processor time, the least of ${list('ownMs')}, beside ${list('runtimeMs')} of the container's runtime`;
      if (cpuMs > MAX_BOOT_CPU_MS) throw new MissedAim(`It was ready after ${seen}, over ${MAX_BOOT_CPU_MS}.`);
      return `ready after ${seen}; at most ${MAX_BOOT_CPU_MS}`;
    },
    control: null,
  },
  {
    name: 'has no privilege',
    async check({ container }) {
      const status = await container.proc('status');
      const field = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1] ?? 'unknown';
      const [uid] = CONTAINER.user.split(':');
      if (field('Uid') !== uid) throw new BrokenPromise(`It runs as user ${field('Uid')}.`);
      if (!/^0+$/.test(field('CapBnd'))) throw new BrokenPromise(`It may have capabilities: ${field('CapBnd')}.`);
      if (field('NoNewPrivs') !== '1') throw new BrokenPromise('It may gain privileges.');
      return `user ${uid}, no capability, no new privilege`;
    },
    control: { loosened: ['--read-only'] },
  },
  {
    name: 'needs no writable root',
    async check({ url, container }) {
      await becomesReady(container, url + PATHS.readiness);
      const mounts = (await container.proc('mounts')).split('\n').map((line) => line.split(' '));
      const options = mounts.find(([, folder]) => folder === '/')?.[3] ?? '';
      if (!options.split(',').includes('ro')) throw new BrokenPromise('Its root can be written to.');
      return 'ready with its root read-only';
    },
    control: { loosened: ['--cap-drop=all'] },
  },
  {
    name: 'is healthy by its own check',
    async check({ container }, { run }) {
      for (let i = 0; i < HEALTH_CHECKS; i++) {
        const isHealthy = await run('podman', ['healthcheck', 'run', container.id]).then(
          () => true,
          () => false,
        );
        if (isHealthy) return 'its health check passes';
        await wait(500);
      }
      throw new BrokenPromise('Its health check never passed.');
    },
    // It then listens where the check does not look.
    control: { loosened: ['--env=HOST=127.0.0.2'] },
  },
  {
    name: 'stays within its memory',
    async check({ url, container }) {
      await becomesReady(container, url + PATHS.readiness);
      for (let i = 0; i < SEARCHES; i++) {
        const response = await fetch(`${url}${PATHS.search}?mode=keyword&q=passage+${i}`);
        if (!response.ok) throw new BrokenPromise(`Search ${i} was answered with ${response.status}.`);
        await response.arrayBuffer();
      }
      const peakMb = Number(/^VmHWM:\s*(\d+)/m.exec(await container.proc('status'))?.[1]) / 1000;
      if (!(peakMb < MAX_MEMORY_MB)) throw new BrokenPromise(`It took ${peakMb} MB, over ${MAX_MEMORY_MB}.`);
      return `${peakMb.toFixed(0)} MB at most in ${SEARCHES} searches, limit ${MAX_MEMORY_MB}`;
    },
    control: { memory: '48m' },
  },
  {
    name: 'finishes a stream after SIGTERM',
    async check({ url, key, container }) {
      await becomesReady(container, url + PATHS.readiness);
      const response = await fetch(url + PATHS.answers, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ question: 'Which vector databases should I learn, and how do they compare?' }),
      });
      if (response.body === null || !response.ok)
        throw new BrokenPromise(`The question was answered with ${response.status}.`);
      const seen: string[] = [];
      try {
        for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
          const isFirstDelta = chunk.includes('event: delta') && !seen.join('').includes('event: delta');
          seen.push(chunk);
          if (isFirstDelta) await container.signal('TERM');
        }
      } catch {
        throw new BrokenPromise(`The stream was cut after ${seen.length} chunks.`);
      }
      const text = seen.join('');
      const deltas = text.split('event: delta').length - 1;
      if (!text.includes('event: done') || deltas < 2)
        throw new BrokenPromise(`The stream ended after ${deltas} pieces, without its last event.`);
      const code = await container.exitCode();
      if (code !== 0) throw new BrokenPromise(`It ended with exit code ${code}.`);
      return `${deltas} pieces and the last event after SIGTERM, then exit code 0`;
    },
    control: { loosened: ['--env=SHUTDOWN_TIMEOUT_MS=0'] },
  },
];
