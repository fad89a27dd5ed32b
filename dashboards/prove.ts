import { setTimeout as wait } from 'node:timers/promises';
import { readCommandLine } from '../scripts/read-command-line.ts';
import { startLocalService } from '../scripts/start-local-service.ts';
import { PATHS } from '../services/roadmap-api/contract.ts';
import { dataPanels, parseBoard } from './board-panel.ts';
import { generate } from './generate.ts';
import { makeClient, makeFreshClient } from './proof/client.ts';
import { driveTraffic } from './proof/drive-traffic.ts';
import { driveTrouble, TIGHT_LIMITS } from './proof/drive-trouble.ts';
import { findUnmoved, type Unmoved } from './proof/find-unmoved.ts';
import { proveAnnotation, provePanel, type QueryProof } from './proof/prove-panel.ts';
import { type Prometheus, startPrometheus } from './proof/start-prometheus.ts';

const HELP = `Shows that no panel of a board would stay empty.

It starts the service and a real Prometheus that scrapes it, sends every kind of request, lets what can go wrong go wrong, and
runs each query of each board until it returns data with the labels that its legend promises. Exits 1 where one does not, or
where a counter counted nothing.

Usage: npm run dashboards:prove [-- options]

  --json   prints every query with the samples it returned
  --help   shows this text
`;

const options = readCommandLine(HELP, { json: { type: 'boolean', default: false } });

/** A rate needs two scrapes and an increase between them; on a busy machine that takes some rounds. */
const LIMIT_MS = 60_000;
const PAUSE_MS = 500;

const boards = generate().map(({ content }) => parseBoard(content));
await prove();

async function prove(): Promise<void> {
  const service = await startLocalService(TIGHT_LIMITS);
  try {
    const prometheus = await startPrometheus(new URL(PATHS.metrics, service.url));
    try {
      const operator = makeClient(service.url, service.key);
      await driveTrouble(service);
      let proofs: QueryProof[] = [];
      let unmoved: Unmoved[] = [];
      const deadline = Date.now() + LIMIT_MS;
      do {
        await driveTraffic(await makeFreshClient(service.url, operator));
        await wait(PAUSE_MS);
        [proofs, unmoved] = await Promise.all([proveAll(prometheus), findUnmoved(prometheus)]);
      } while (!isProven(proofs, unmoved) && Date.now() < deadline);
      if (options.json) console.log(JSON.stringify({ queries: proofs, unmoved }, null, 2));
      else report(proofs, unmoved);
      if (!isProven(proofs, unmoved)) process.exitCode = 1;
    } finally {
      await prometheus.close();
    }
  } finally {
    await service.close();
  }
}

/** A panel that several boards show is asked once. */
async function proveAll(prometheus: Prometheus): Promise<QueryProof[]> {
  const panels = new Map(
    boards.flatMap(dataPanels).map((panel) => [panel.title + JSON.stringify(panel.targets), panel]),
  );
  const annotations = new Map(boards.flatMap((board) => board.annotations.list).map((mark) => [mark.name, mark]));
  const proofs = await Promise.all([
    ...[...panels.values()].map((panel) => provePanel(panel, prometheus)),
    ...[...annotations.values()].map((annotation) => proveAnnotation(annotation, prometheus)),
  ]);
  return proofs.flat();
}

function isProven(proofs: readonly QueryProof[], unmoved: readonly Unmoved[]): boolean {
  return proofs.every(({ problem }) => problem === null) && unmoved.every(({ because }) => because !== null);
}

function report(proofs: readonly QueryProof[], unmoved: readonly Unmoved[]): void {
  for (const { shownBy, query, samples, problem } of proofs) {
    const [first] = samples;
    const sample = first ? `${samples.length} lines, ${JSON.stringify(first.labels)} ${first.value}` : 'none now';
    console.log(problem === null ? `✓ ${shownBy}: ${sample}` : `✗ ${shownBy} ${problem}: ${query}`);
  }
  for (const { metric, because } of unmoved) {
    console.log(because === null ? `✗ ${metric} counted nothing.` : `- ${metric} counted nothing here: ${because}.`);
  }
  const failed = proofs.filter(({ problem }) => problem !== null).length;
  console.log(
    `${boards.length} boards: ${proofs.length - failed} queries returned what they promise, ${failed} did not.`,
  );
}
