import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { guardFolder } from '../../scripts/guard/guard.ts';
import { type LocalService, startLocalService } from '../../scripts/start-local-service.ts';
import { ENV } from '../../services/roadmap-api/contract.ts';
import { type ClusterEndpoint, openClusterEndpoint } from './cluster-endpoint.ts';
import type { DrillOptions } from './drill.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { startTimeline, type Timeline } from './timeline.ts';
import { startWriteLoad, type WriteLoad } from './write-load.ts';

/** Longer than any recovery that could still be called one. */
const BACK_LIMIT_MS = 120_000;

/** Where a drill plays: a folder, the address of the database, and what is undone at the end, last first. */
export interface DrillScene {
  readonly folder: string;
  readonly endpoint: ClusterEndpoint;
  readonly ledger: Ledger;
  readonly timeline: Timeline;
  /** Remembers what to end when the drill is over, however it ends. */
  atEnd(close: () => Promise<unknown>): void;
  /** Starts the API on the database of an address; on an empty one it migrates and fills the index. */
  startService(databaseUrl: string): Promise<LocalService>;
  startCallers(service: LocalService): Promise<WriteLoad>;
  /** Resolves once a write was acknowledged that came later than a moment. */
  writesAgainAfter(momentMs: number): Promise<void>;
}

/** Sets the scene, plays the drill and clears up. */
export async function playDrill<T>(options: DrillOptions, play: (scene: DrillScene) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-drill-'));
  const forgetFolder = guardFolder(folder);
  const removeFolder = async () => {
    await rm(folder, { recursive: true, force: true });
    forgetFolder();
  };
  const endings = [removeFolder, () => endpoint.close()];
  const endpoint = await openClusterEndpoint();
  const ledger = openLedger(join(folder, 'ledger.jsonl'));
  const scene: DrillScene = {
    folder,
    endpoint,
    ledger,
    timeline: startTimeline(options.onProgress),
    atEnd: (close) => void endings.push(async () => void (await close())),
    async startService(databaseUrl) {
      const service = await startLocalService({ [ENV.databaseUrl]: databaseUrl });
      scene.atEnd(service.close);
      return service;
    },
    async startCallers(service) {
      const callers = await startWriteLoad(service, ledger);
      scene.atEnd(callers.stop);
      return callers;
    },
    async writesAgainAfter(momentMs) {
      const deadline = Date.now() + BACK_LIMIT_MS;
      while (!ledger.entries().some(({ acknowledgedAtMs }) => acknowledgedAtMs >= momentMs)) {
        if (Date.now() > deadline) throw new Error(`No write was acknowledged within ${BACK_LIMIT_MS / 1_000} s.`);
        await wait(20);
      }
    },
  };
  try {
    return await play(scene);
  } finally {
    for (const end of endings.toReversed()) await end();
  }
}
