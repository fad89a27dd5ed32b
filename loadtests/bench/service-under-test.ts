import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { INSTANT_SETTINGS, SIMULATED_MODELS, SIMULATOR_PATHS } from '../../services/bedrock-simulator/contract.ts';
import { ENV } from '../../services/roadmap-api/contract.ts';
import { type Ask, makeAsk } from './make-ask.ts';
import { type Prompt, startPromptRecorder } from './record-prompt.ts';
import { type ServerUnderTest, startServerUnderTest } from './server-under-test.ts';

const PROGRAM = new URL('../../services/local/start.ts', import.meta.url);

/** The whole service with its instant simulator, and the way around it: the same prompts, sent by the AWS SDK from here. */
export interface ServiceUnderTest {
  readonly server: ServerUnderTest;
  readonly ask: Ask;
  /** Sends what the service would send for this question. Gives the milliseconds it took. */
  askDirectly(question: Question): Promise<number>;
  close(): Promise<void>;
}

/** A question that nobody asked before, as no two have the same number. */
export interface Question {
  readonly base: string;
  readonly number: number;
}

export const wordsOf = ({ base, number }: Question) => `${base} ${number}`;

/** Stands for the number of a question in its recorded prompt. */
const RECORDED = 10_000;

export async function startServiceUnderTest(
  questions: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ServiceUnderTest> {
  const dataDir = mkdtempSync(join(tmpdir(), 'phase-five-overhead-'));
  const args = ['--port=0', `--data-dir=${dataDir}`];
  const prompts = await recordPrompts(questions, args, env);
  const server = await startServerUnderTest(PROGRAM, args, env);
  if (server.simulatorUrl === null) throw new Error('The service runs without the Bedrock simulator.');
  const instant = { method: 'PUT', body: JSON.stringify(INSTANT_SETTINGS) };
  const { ok } = await fetch(new URL(SIMULATOR_PATHS.admin, server.simulatorUrl), instant);
  if (!ok) throw new Error('The simulator refused its settings.');
  const { ask, close } = makeAsk(server);
  const client = directClient(server.simulatorUrl);
  return {
    server,
    ask,
    async askDirectly({ base, number }) {
      const { system, messages, inferenceConfig } = prompts.get(base)?.(number) ?? never(base);
      const sentAt = performance.now();
      const command = { modelId: SIMULATED_MODELS.answer, system, messages, inferenceConfig };
      await client.send(new ConverseCommand(command));
      return performance.now() - sentAt;
    },
    async close() {
      close();
      client.destroy();
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** By question: its prompt with any number in it, made beforehand so that composing one costs the direct call nothing. */
async function recordPrompts(
  questions: readonly string[],
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Map<string, (number: number) => Prompt>> {
  const recorder = await startPromptRecorder();
  const server = await startServerUnderTest(PROGRAM, args, { ...env, [ENV.bedrockEndpoint]: recorder.url });
  const { ask, close } = makeAsk(server);
  const recorded = new Map<string, (number: number) => Prompt>();
  for (const base of questions) {
    const prompt = await recorder.whileAsking(() => ask(wordsOf({ base, number: RECORDED })));
    recorded.set(base, (number) => renumbered(prompt, number));
  }
  close();
  await server.close();
  recorder.close();
  return recorded;
}

function renumbered(prompt: Prompt, number: number): Prompt {
  const messages = prompt.messages.map(({ role, content }) => ({
    role,
    content: content.map(({ text }) => ({ text: text.replace(String(RECORDED), String(number)) })),
  }));
  return { ...prompt, messages };
}

/** The SDK as it comes, which the service's own client spares some layers (ADR 0087); no retries and connections that stay open, as there. */
function directClient(simulator: URL): BedrockRuntimeClient {
  return new BedrockRuntimeClient({
    region: 'us-east-1',
    endpoint: simulator.href,
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: new NodeHttpHandler({ httpAgent: new Agent({ keepAlive: true }) }),
  });
}

function never(base: string): never {
  throw new Error(`No prompt was recorded for "${base}".`);
}
