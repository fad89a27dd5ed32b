import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { BedrockRuntimeClient, type ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { SentenceModel } from '../../sentence-model/sentence-model.ts';
import { INSTANT_SETTINGS, SIMULATED_MODELS, SIMULATOR_PATHS, type SimulatorStatistics } from '../contract.ts';
import type { SettingsPatch } from '../src/simulation/settings.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../src/start-simulator.ts';

/** Both ways in which the SDK reaches Bedrock: its own default, and the handler that is chosen for HTTP/1.1. */
export const HANDLERS = [
  ['HTTP/2, the default handler', () => undefined],
  [
    'HTTP/1.1, NodeHttpHandler',
    () => new NodeHttpHandler({ httpAgent: new Agent({ keepAlive: true, maxSockets: 300 }) }),
  ],
] as const;

/** A simulator without delays on a free port, whose embeddings are spelled out by the letters of a text. */
export function startInstantSimulator(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  return startSimulator({
    host: '127.0.0.1',
    port: 0,
    settings: INSTANT_SETTINGS,
    loadSentenceModel: async () => letterModel,
    graceMs: 0,
    ...options,
  });
}

/** The real client. One attempt, unless a test is about the SDK's own retries. */
export function connectClient(
  url: string,
  makeHandler: (typeof HANDLERS)[number][1] = HANDLERS[0][1],
  maxAttempts = 1,
): BedrockRuntimeClient {
  return new BedrockRuntimeClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    requestHandler: makeHandler(),
    maxAttempts,
  });
}

export async function configure({ url }: Simulator, patch: SettingsPatch): Promise<void> {
  const response = await fetch(url + SIMULATOR_PATHS.admin, { method: 'PUT', body: JSON.stringify(patch) });
  if (!response.ok) throw new Error(await response.text());
}

export async function readStatistics({ url }: Simulator): Promise<SimulatorStatistics> {
  return (await fetch(url + SIMULATOR_PATHS.statistics)).json() as Promise<SimulatorStatistics>;
}

/** Asks again until the statistics are as wanted. */
export async function statisticsWhen(
  simulator: Simulator,
  isWanted: (statistics: SimulatorStatistics) => boolean,
): Promise<SimulatorStatistics> {
  for (;;) {
    const statistics = await readStatistics(simulator);
    if (isWanted(statistics)) return statistics;
    await wait(5);
  }
}

export const ANSWER = 'Phase 1 takes 1-3 months. [1]';

/** A conversation whose answer is `ANSWER`. */
export function conversation(changes: Partial<ConverseCommandInput> = {}): ConverseCommandInput {
  return {
    modelId: SIMULATED_MODELS.answer,
    system: [{ text: 'Answer from the sources.' }],
    messages: [
      { role: 'user', content: [{ text: prompt('Phase 1 takes **1-3 months**.', 'How long does Phase 1 take?') }] },
    ],
    ...changes,
  };
}

export function prompt(source: string, question: string): string {
  return `<sources><source id="1" title="Roadmap">${source}</source></sources><question>${question}</question>`;
}

/** Counts letters: texts that share letters point the same way. */
const letterModel: SentenceModel = {
  modelId: 'letters',
  dimensions: 384,
  embed: async (texts) =>
    texts.map((text) => {
      const vector = new Float32Array(384);
      for (const letter of text) {
        const index = letter.charCodeAt(0) % 384;
        vector[index] = (vector[index] ?? 0) + 1;
      }
      const length = Math.hypot(...vector);
      return vector.map((number) => number / length);
    }),
};
