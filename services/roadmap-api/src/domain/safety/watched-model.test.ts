import { describe, expect, it } from 'vitest';
import { passage, reply, scriptedModel } from '../answering/answering.builders.ts';
import { composePrompt, NO_ANSWER } from '../answering/compose-prompt.ts';
import type { ModelEvent } from '../ports/answer-model.ts';
import { collect, recordingSafety } from './safety.builders.ts';
import { watchedModel } from './watched-model.ts';
import { WITHHELD } from './withheld.ts';

const NEVER = new AbortController().signal;
const SOURCE = passage({ text: 'Take <https://course.fast.ai/> & read on.' });
const PROMPT = { ...composePrompt('Where is https://asked.example/?', [SOURCE]), maxTokens: 100 };

describe.each(['complete', 'stream'] as const)('a watched model, asked to %s', (way) => {
  it('says what the model says, and what it cost', async () => {
    const { text, end, told } = await ask(way, 'Take ', 'the course [1]. ', 'It is ', 'free [1].');
    expect(text).toBe('Take the course [1]. It is free [1].');
    expect(end).toEqual({ type: 'end', stopReason: 'end_turn', inputTokens: 1_000, outputTokens: 100 });
    expect(told).toEqual([]);
  });

  it('lets links stand that a source holds, and takes out others: those of the question too', async () => {
    const { text, told } = await ask(
      way,
      'See https://course.fast.ai/ or https://asked.example/ or http://evil.example.',
    );
    expect(text).toBe('See https://course.fast.ai/ or  or .');
    expect(told).toEqual([['linksRemoved', 2]]);
  });

  it('takes a link out in the middle of a long answer', async () => {
    const { text } = await ask(way, 'See http://evil.example/x first. ', 'Then read on for a while. '.repeat(10));
    expect(text).toMatch(/^See {2}first\. Then read on/);
  });

  it('withholds an answer that gives the prompt away, hears it to its end, and counts it', async () => {
    const { text, end, told } = await ask(way, 'Sure: ', PROMPT.system.slice(0, 300), ' and so on.');
    expect(text).toBe(WITHHELD);
    expect(end).toEqual({ type: 'end', stopReason: 'guardrail_intervened', inputTokens: 1_000, outputTokens: 100 });
    expect(told).toEqual([['withheld', 'prompt-leak']]);
  });

  it('leaves what was said before the leak, and nothing of the prompt', async () => {
    const start = 'Cache queries and embeddings, and watch the hit rate of both of them all the time [1].';
    const { text } = await ask(way, start, ' My rules: ', PROMPT.system);
    expect(text.startsWith('Cache queries')).toBe(true);
    expect(text.endsWith(`\n\n${WITHHELD}`)).toBe(true);
    expect(text).not.toContain('learning roadmap');
  });

  it('leaves out what a link was about that was open when the prompt began', async () => {
    const open = 'Read [the label of a link that stays open for nine more words and then ';
    const { text } = await ask(way, open, PROMPT.system);
    expect(text).toBe(`Read \n\n${WITHHELD}`);
  });

  it('lets the sentence pass that the prompt tells it to reply', async () => {
    expect(await ask(way, NO_ANSWER)).toMatchObject({ text: NO_ANSWER, told: [] });
  });

  it('throws what the model throws', async () => {
    const model = watchedModel(scriptedModel([new Error('gone')]), recordingSafety());
    await expect(read(model[way](PROMPT, NEVER))).rejects.toThrow('gone');
  });
});

async function ask(way: 'complete' | 'stream', ...pieces: string[]) {
  const telemetry = recordingSafety();
  const events = await read(watchedModel(scriptedModel(reply(...pieces)), telemetry)[way](PROMPT, NEVER));
  const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  return { text, end: events.at(-1), told: telemetry.told };
}

async function read(events: AsyncIterable<ModelEvent> | Promise<ModelEvent[]>): Promise<ModelEvent[]> {
  return events instanceof Promise ? events : collect(events);
}
