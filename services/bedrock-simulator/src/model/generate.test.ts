import { describe, expect, it } from 'vitest';
import { NO_SOURCES, PROMPT_CONTRACT } from '../../contract.ts';
import { countInputTokens, type GenerationRequest, generate } from './generate.ts';

const TURN =
  '<sources><source id="1" title="Phase 1">Phase 1 takes 1-3 months.</source></sources>' +
  '<question>How long does Phase 1 take?</question>';
const request = (changes: Partial<GenerationRequest> = {}): GenerationRequest => ({
  system: '',
  turns: [{ role: 'user', text: TURN }],
  maxTokens: 100,
  stopSequences: [],
  ...changes,
});
const textOf = (changes?: Partial<GenerationRequest>) => generate(request(changes)).tokens.join('');

describe('generate', () => {
  it('answers the last turn of the user', () => {
    expect(generate(request())).toMatchObject({ stopReason: 'end_turn' });
    expect(textOf()).toBe('Phase 1 takes 1-3 months. [1]');
  });

  it('ends at maxTokens', () => {
    const { tokens, stopReason } = generate(request({ maxTokens: 4 }));
    expect(stopReason).toBe('max_tokens');
    expect(tokens.join('')).toBe('Phase 1 takes 1');
  });

  it('ends at its own end when that is exactly maxTokens', () => {
    const { length } = generate(request()).tokens;
    expect(generate(request({ maxTokens: length })).stopReason).toBe('end_turn');
  });

  it('ends before the earliest stop sequence', () => {
    expect(textOf({ stopSequences: ['months', 'takes', 'nowhere'] })).toBe('Phase 1 ');
    expect(generate(request({ stopSequences: ['takes'] })).stopReason).toBe('stop_sequence');
    expect(generate(request({ stopSequences: ['nowhere'] })).stopReason).toBe('end_turn');
  });

  it('rewrites a follow-up question when the system prompt sets that task', () => {
    const turns = [
      { role: 'user', text: TURN },
      { role: 'assistant', text: '1-3 months [1]' },
      { role: 'user', text: '<question>And phase 2?</question>' },
    ] as const;
    const system = `You rewrite questions. ${PROMPT_CONTRACT.rewriteTask}`;
    expect(textOf({ system, turns })).toBe('How long does phase 2 take?');
    expect(textOf({ turns })).toBe(NO_SOURCES);
  });
});

describe('countInputTokens', () => {
  it('counts system prompt and every turn', () => {
    const turns = [
      { role: 'user', text: 'one two' },
      { role: 'assistant', text: 'three' },
      { role: 'user', text: 'four' },
    ] as const;
    expect(countInputTokens(request({ system: 'Be brief.', turns }))).toBe(3 + 4);
  });
});
