import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { afterAll, beforeAll, beforeEach, expect, vi } from 'vitest';
import {
  type Fault,
  INSTANT_SETTINGS,
  SIMULATOR_PATHS,
  type SimulatorSettings,
  type SimulatorStatistics,
} from '../../../../bedrock-simulator/contract.ts';
import { type Simulator, startSimulator } from '../../../../bedrock-simulator/src/start-simulator.ts';
import type { SentenceModel } from '../../../../sentence-model/sentence-model.ts';
import type { BedrockCalls } from './bedrock-calls.ts';
import { lateBedrockCalls } from './late-bedrock-calls.ts';
import { sdkBedrockCalls } from './sdk-bedrock-calls.ts';
import { spareMiddleware } from './spare-middleware.ts';

export interface SimulatedBedrock {
  readonly url: string;
  /** As the service makes it: HTTP/1.1 here. */
  readonly client: BedrockCalls;
  /** With the SDK's own handler, HTTP/2, as in AWS. */
  readonly http2Client: BedrockCalls;
  set(settings: Partial<SimulatorSettings>): Promise<void>;
  fail(...faults: Fault[]): Promise<void>;
  statistics(): Promise<SimulatorStatistics>;
  /** Waits until the simulator serves this many calls. */
  untilInFlight(calls: number): Promise<void>;
}

/** The Bedrock simulator on a free port for all tests of a file, reset before each. */
export function useSimulatedBedrock({ requestTimeoutMs = 5_000 } = {}): SimulatedBedrock {
  let simulator: Simulator;
  let client: BedrockCalls;
  let http2Client: BedrockCalls;
  const admin = (path: string, init?: RequestInit) => fetch(new URL(path, simulator.url), init);

  beforeAll(async () => {
    simulator = await startSimulator({
      host: '127.0.0.1',
      port: 0,
      settings: INSTANT_SETTINGS,
      loadSentenceModel: async () => letterModel,
      graceMs: 0,
    });
    client = lateBedrockCalls({ region: 'us-east-1', endpoint: simulator.url, requestTimeoutMs });
    const http2 = new BedrockRuntimeClient({
      region: 'us-east-1',
      endpoint: simulator.url,
      maxAttempts: 1,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      requestHandler: { requestTimeout: requestTimeoutMs },
    });
    spareMiddleware(http2);
    http2Client = sdkBedrockCalls(http2);
  });
  beforeEach(async () => {
    await admin(SIMULATOR_PATHS.reset, { method: 'POST' });
  });
  afterAll(async () => {
    await client.destroy();
    await http2Client.destroy();
    await simulator.close();
  });

  const statistics = async (): Promise<SimulatorStatistics> => (await admin(SIMULATOR_PATHS.statistics)).json();
  const set = async (settings: Partial<SimulatorSettings>) => {
    const response = await admin(SIMULATOR_PATHS.admin, { method: 'PUT', body: JSON.stringify(settings) });
    expect(response.status).toBe(200);
  };
  return {
    get url() {
      return simulator.url;
    },
    get client() {
      return client;
    },
    get http2Client() {
      return http2Client;
    },
    set,
    fail: (...faults) => set({ faults }),
    statistics,
    untilInFlight: (calls) =>
      vi.waitFor(async () => expect((await statistics()).inFlight).toBe(calls), { timeout: 5_000, interval: 5 }),
  };
}

/** Counts letters in place of understanding: no weights to load, and equal texts have equal vectors. */
const letterModel: SentenceModel = {
  modelId: 'letters',
  dimensions: 26,
  embed: async (texts) =>
    texts.map((text) => {
      const counts = new Float32Array(26);
      for (const letter of text.toLowerCase().match(/[a-z]/g) ?? []) counts[letter.charCodeAt(0) - 97] = 1;
      return counts.map((count) => count / Math.hypot(...counts));
    }),
};
