import { z } from 'zod';
import type { Call, Response } from './exchange.ts';

/** What is read of an answer; more may stand in it. */
export const SeenAnswer = z.object({
  question: z.string(),
  text: z.string(),
  abstained: z.boolean(),
  citations: z.array(z.object({ marker: z.number(), passageId: z.string(), quotes: z.array(z.string()) })),
  degraded: z.array(z.string()),
  cached: z.object({ match: z.string() }).optional(),
});
export type SeenAnswer = z.infer<typeof SeenAnswer>;

/** What is read of a passage, alone or found. */
export const SeenPassage = z.object({ id: z.string(), text: z.string() });
export type SeenPassage = z.infer<typeof SeenPassage>;

/** What is read of a search. */
export const SeenSearch = z.object({
  degraded: z.array(z.string()),
  results: z.array(SeenPassage),
});

const Delta = z.object({ text: z.string() });
const Problem = z.object({ code: z.string() });

/** A stream that ended without an answer: the reason, in a word or two. */
export interface BrokenStream {
  readonly broken: string;
}

/** The answer in a response of either form, or why a stream holds none. Throws where the form itself is wrong. */
export function readAnswer(call: Call, response: Response): SeenAnswer | BrokenStream {
  if (call.kind !== 'stream') return SeenAnswer.parse(JSON.parse(response.body));
  const events = readEvents(response.body);
  const last = events.at(-1);
  if (last?.event === 'error') return { broken: `error event: ${Problem.parse(last.data).code}` };
  if (last?.event !== 'done') return { broken: 'the stream ended without its last event' };
  const answer = SeenAnswer.parse(last.data);
  const shown = events.filter(({ event }) => event === 'delta').map(({ data }) => Delta.parse(data).text);
  if (shown.join('') !== answer.text) return { broken: 'the pieces of the stream are not its answer' };
  return answer;
}

/** Server-sent events of a whole body; comments, which keep a connection open, are left out. */
function readEvents(body: string): readonly { readonly event: string; readonly data: unknown }[] {
  return body
    .split('\n\n')
    .filter((block) => block.includes('data: '))
    .map((block) => {
      const lines = block.split('\n');
      const field = (name: string) =>
        lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
      return { event: field('event')[0] ?? 'message', data: JSON.parse(field('data').join('\n')) };
    });
}
