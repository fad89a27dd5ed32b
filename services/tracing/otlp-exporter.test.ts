import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { otlpExporter } from './otlp-exporter.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** What became of one batch, sent to a collector that answers so, one status after another. */
async function exportTo(statuses: readonly number[]): Promise<{ code: number; tries: number }> {
  let tries = 0;
  const collector = createServer((request, response) => {
    request.resume().once('end', () => response.writeHead(statuses[tries++] ?? 500).end());
  });
  server = collector;
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  const exporter = otlpExporter(`http://127.0.0.1:${port}/v1/traces`, 5_000);
  const { code } = await new Promise<{ code: number }>((resolve) => exporter.export([], resolve));
  await exporter.shutdown();
  return { code, tries };
}

it.each([
  [[200], { code: 0, tries: 1 }],
  [[503, 200], { code: 0, tries: 2 }],
  [[429, 502, 504, 200], { code: 1, tries: 3 }],
  [[400, 200], { code: 1, tries: 1 }],
])('tries again what the protocol lets it: %j', async (statuses, outcome) => {
  expect(await exportTo(statuses)).toEqual(outcome);
});

it('gives up on a collector that does not answer in time', async () => {
  const collector = createServer(() => {});
  server = collector;
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  const exporter = otlpExporter(`http://127.0.0.1:${port}/v1/traces`, 50);
  const { code } = await new Promise<{ code: number }>((resolve) => exporter.export([], resolve));
  expect(code).toBe(1);
});
