import { once } from '../../once.ts';
import type { SentenceModel } from '../../sentence-model/sentence-model.ts';
import type { TraceSettings } from '../../tracing/trace-settings.ts';
import { DEFAULT_SETTINGS, type SimulatorSettings } from '../contract.ts';
import { openCallTraces } from './open-call-traces.ts';
import { findRoute } from './route.ts';
import { serveAdmin } from './serve-admin.ts';
import { type BedrockParts, serveBedrock } from './serve-bedrock.ts';
import { makeSimulation } from './simulation/simulation.ts';
import { AwsError } from './wire/aws-error.ts';
import { makeDualProtocolServer, type WireRequest, type WireResponse } from './wire/dual-protocol-server.ts';
import { sendError, sendFailure } from './wire/reply.ts';

export interface SimulatorOptions {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** In force at the start and after a reset; `DEFAULT_SETTINGS` when left out. */
  readonly settings?: SimulatorSettings;
  /** Called once, at the first embedding; loads the project's own model when left out. */
  readonly loadSentenceModel?: () => Promise<SentenceModel>;
  /** How long `close` lets open answers finish; 5 seconds when left out. */
  readonly graceMs?: number;
  /** A monotonic clock, for quotas. */
  readonly nowMs?: () => number;
  /** Where the spans of calls go; nowhere, when left out. */
  readonly tracing?: TraceSettings | null;
}

export interface Simulator {
  /** Without a slash at its end: what an AWS SDK takes as `endpoint`. */
  readonly url: string;
  /** Stops accepting, finishes open answers and frees the port. */
  close(): Promise<void>;
}

/** Starts the simulator in this process. Rejects when the address cannot be had. */
export async function startSimulator({
  host,
  port,
  settings = DEFAULT_SETTINGS,
  loadSentenceModel = loadBundledModel,
  graceMs = 5_000,
  nowMs = () => performance.now(),
  tracing = null,
}: SimulatorOptions): Promise<Simulator> {
  const closing = new AbortController();
  const traces = await openCallTraces(tracing);
  const parts: BedrockParts = {
    simulation: makeSimulation(settings, nowMs),
    sentenceModel: once(loadSentenceModel),
    closing: closing.signal,
    traced: traces.traced,
  };
  const server = makeDualProtocolServer((request, response) => {
    serve(request, response, parts).catch((error: unknown) => sendFailure(response, error));
  });
  const boundPort = await server.listen(host, port);
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    async close() {
      closing.abort();
      await server.close(graceMs);
      await traces.shutdown();
    },
  };
}

async function serve(request: WireRequest, response: WireResponse, parts: BedrockParts): Promise<void> {
  response.setHeader('x-amzn-requestid', crypto.randomUUID());
  const { method = '', url = '' } = request;
  const [path = ''] = url.split('?');
  const route = findRoute(method, path);
  if (route !== null) return serveBedrock(route, request, response, parts);
  if (await serveAdmin(method, path, request, response, parts.simulation)) return;
  sendError(response, new AwsError('UnknownOperationException', `The simulator does not serve ${method} ${path}.`));
}

/** Imported on demand: a process that embeds nothing loads no neural network. */
async function loadBundledModel(): Promise<SentenceModel> {
  const { loadSentenceModel } = await import('../../sentence-model/sentence-model.ts');
  return loadSentenceModel();
}
