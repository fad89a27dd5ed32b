/**
 * `npm run dashboards:prove` shows that no panel would stay empty: it starts the service and a real Prometheus that scrapes
 * it, sends every kind of request, and runs each panel's query until it returns data with the labels it promises.
 */

import { setTimeout as wait } from 'node:timers/promises';
import { startLocalService } from '../scripts/start-local-service.ts';
import { PATHS } from '../services/roadmap-api/contract.ts';
import { dataPanels, parseBoard } from './board-panel.ts';
import { generate } from './generate.ts';
import { driveTraffic } from './proof/drive-traffic.ts';
import { type PanelProof, provePanel } from './proof/prove-panel.ts';
import { startPrometheus } from './proof/start-prometheus.ts';

/** A rate needs two scrapes and an increase between them; on a busy machine that takes some rounds. */
const LIMIT_MS = 60_000;
const PAUSE_MS = 500;

const panels = generate().flatMap(({ content }) => dataPanels(parseBoard(content)));
console.log(`Proving ${panels.length} panels against a running service and Prometheus.`);

const service = await startLocalService();
try {
  const prometheus = await startPrometheus(new URL(PATHS.metrics, service.url));
  try {
    let proofs: PanelProof[] = [];
    const deadline = Date.now() + LIMIT_MS;
    do {
      await driveTraffic(service);
      await wait(PAUSE_MS);
      proofs = (await Promise.all(panels.map((panel) => provePanel(panel, prometheus)))).flat();
    } while (proofs.some(({ problem }) => problem !== null) && Date.now() < deadline);
    report(proofs);
  } finally {
    await prometheus.close();
  }
} finally {
  await service.close();
}

function report(proofs: readonly PanelProof[]) {
  for (const { panel, query, samples, problem } of proofs) {
    const [first] = samples;
    const sample = first && `${JSON.stringify(first.labels)} ${first.value}`;
    console.log(
      problem === null ? `✓ ${panel}: ${samples.length} lines, ${sample}` : `✗ ${panel} ${problem}: ${query}`,
    );
  }
  const failed = proofs.filter(({ problem }) => problem !== null).length;
  console.log(`${proofs.length - failed} queries returned what they promise, ${failed} did not.`);
  if (failed > 0) process.exitCode = 1;
}
