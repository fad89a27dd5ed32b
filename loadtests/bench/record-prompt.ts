import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

/** What the API sends to Bedrock for an answer, as far as it costs anything. */
const Prompt = z.looseObject({
  system: z.array(z.object({ text: z.string() })),
  messages: z.array(z.object({ role: z.literal('user'), content: z.array(z.object({ text: z.string() })) })),
  inferenceConfig: z.object({ maxTokens: z.number(), temperature: z.number() }),
});
export type Prompt = z.infer<typeof Prompt>;

const ANSWER = JSON.stringify({
  output: { message: { role: 'assistant', content: [{ text: 'Recorded. [1]' }] } },
  stopReason: 'end_turn',
  usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
});

/** Stands where Bedrock would: `whileAsking` gives the prompt that came while `ask` was under way. Rejects where none came. */
export async function startPromptRecorder() {
  const prompts: Prompt[] = [];
  const server = createServer(async (request, response) => {
    prompts.push(Prompt.parse(JSON.parse(await text(request))));
    response.writeHead(200, { 'content-type': 'application/json' }).end(ANSWER);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async whileAsking(ask: () => Promise<unknown>): Promise<Prompt> {
      prompts.length = 0;
      await ask();
      const [prompt] = prompts;
      if (prompt === undefined) throw new Error('The API answered without asking the model: nothing to compare with.');
      return prompt;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
