import { describe, expect, it } from 'vitest';
import { EmbedderUnavailable } from '../errors.ts';
import { makeAskedQuestions } from './asked-questions.ts';
import { makeQuestionReader } from './semantic/read-question.ts';

const signal = new AbortController().signal;
const ASKED = { scope: 's', question: 'How long does Phase 3 take?', name: 'n', owner: 'o', expiresAtMs: 100 };
const IN_OTHER_WORDS = 'duration of phase three';

describe('makeAskedQuestions', () => {
  it('finds a question in other words, and none that asks for something else', async () => {
    const { asked } = setUp();
    await asked.add(ASKED);
    expect(await asked.find('s', IN_OTHER_WORDS, signal)).toBe('n');
    expect(await asked.find('s', 'duration of phase four', signal)).toBeNull();
  });

  it('never finds one of another scope, nor one that has expired', async () => {
    const { asked, clock } = setUp();
    await asked.add(ASKED);
    expect(await asked.find('other', IN_OTHER_WORDS, signal)).toBeNull();
    clock.nowMs = 100;
    expect(await asked.find('s', IN_OTHER_WORDS, signal)).toBeNull();
  });

  it('wants vectors to be near, too, and takes the nearest', async () => {
    const { asked, vectors } = setUp();
    await asked.add(ASKED);
    vectors.set(IN_OTHER_WORDS, [0.8, 0.6]);
    expect(await asked.find('s', IN_OTHER_WORDS, signal)).toBeNull();
    vectors.set('how long is phase 3', [0.8, 0.6]);
    await asked.add({ ...ASKED, question: 'how long is phase 3', name: 'nearer' });
    expect(await asked.find('s', IN_OTHER_WORDS, signal)).toBe('nearer');
  });

  it('embeds nothing for a question that is like no other', async () => {
    const { asked, embedded } = setUp();
    await asked.add(ASKED);
    await asked.find('s', 'What is RAG?', signal);
    expect(embedded).toEqual([ASKED.question]);
  });

  it('is as if empty while the embedder is away, and leaves with its caller', async () => {
    const { asked, embedder } = setUp();
    await asked.add(ASKED);
    embedder.isAway = true;
    expect(await asked.find('s', IN_OTHER_WORDS, signal)).toBeNull();
    await asked.add({ ...ASKED, question: 'What is RAG?', name: 'rag' });
    const left = AbortSignal.abort(new Error('left'));
    await expect(asked.find('s', IN_OTHER_WORDS, left)).rejects.toThrow('left');
    embedder.isAway = false;
    expect(await asked.find('s', 'What does RAG mean?', signal)).toBeNull();
  });

  it('remembers one answer once, and forgets the oldest beyond its capacity', async () => {
    const { asked } = setUp();
    await asked.add(ASKED);
    await asked.add({ ...ASKED, question: 'What is RAG?', name: 'rag' });
    await asked.add({ ...ASKED, expiresAtMs: 200 });
    await asked.add({ ...ASKED, question: 'What is HyDE?', name: 'hyde' });
    expect(await asked.find('s', 'What does RAG mean?', signal)).toBeNull();
    expect(await asked.find('s', 'What does HyDE mean?', signal)).toBe('hyde');
    expect(await asked.find('s', IN_OTHER_WORDS, signal)).toBe('n');
  });

  it('forgets by name and by owner', async () => {
    const { asked } = setUp();
    await asked.add(ASKED);
    await asked.add({ ...ASKED, question: 'What is RAG?', name: 'rag', owner: 'other' });
    asked.forget('o');
    expect(await asked.find('s', IN_OTHER_WORDS, signal)).toBeNull();
    expect(await asked.find('s', 'What does RAG mean?', signal)).toBe('rag');
    asked.remove('rag');
    asked.remove('rag');
    expect(await asked.find('s', 'What does RAG mean?', signal)).toBeNull();
  });

  it('neither remembers nor looks for what cannot be read', async () => {
    const { asked, embedded } = setUp();
    await asked.add({ ...ASKED, question: 'I am new. What is RAG?' });
    expect(await asked.find('s', 'I am new. What is RAG?', signal)).toBeNull();
    expect(embedded).toEqual([]);
  });
});

/** Two questions at most, and vectors that all are near unless a test moves one. */
function setUp() {
  const vectors = new Map<string, number[]>();
  const embedded: string[] = [];
  const embedder = {
    isAway: false,
    async embedQuery(text: string) {
      if (embedder.isAway) throw new EmbedderUnavailable();
      embedded.push(text);
      return Float32Array.from(vectors.get(text) ?? [1, 0]);
    },
  };
  const clock = { nowMs: 0 };
  const readQuestion = makeQuestionReader();
  const asked = makeAskedQuestions({ embedder, readQuestion, minCosine: 0.85, capacity: 2, nowMs: () => clock.nowMs });
  return { asked, vectors, embedded, embedder, clock };
}
