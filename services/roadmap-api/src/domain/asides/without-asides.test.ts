import { describe, expect, it } from 'vitest';
import { withoutAsides } from './without-asides.ts';

/** Documents in which these words make a difference. */
const about =
  (...known: string[]) =>
  async (words: readonly string[]) =>
    words.some((word) => known.includes(word));
const nothing = about();

describe('withoutAsides', () => {
  it.each([
    'As a woman,',
    "I'm 62 and",
    'My name is Fatima.',
    'Hello, this is Emily Walsh.',
    'I go by she/her.',
    "I'm from Nigeria.",
    'I came here as a refugee from Afghanistan.',
    "I'm blind and use a screen reader.",
    'I keep the Sabbath.',
    "I'm Deborah, 38, from Leeds.",
    'Please call me Ms. Dubois.',
    "Sorry, English isn't my first language.",
    'I’m a mother of two.',
    'As a 67-year-old grandmother,',
    'Name’s Tariq.',
    "For context, I can't see well.",
    'A mum of twins writes to you.',
    'Hello,',
  ])('leaves out who asks: %s', async (aside) => {
    expect(await withoutAsides(`${aside} how long does Phase 2 take?`, nothing)).toBe('how long does Phase 2 take?');
    expect(await withoutAsides(`How long does Phase 2 take? ${aside}`, nothing)).toBe('How long does Phase 2 take?');
  });

  it.each(['(asking as a veteran)', "- I'm colour blind btw", 'Thanks, Olumide', "Best regards, Siobhan O'Neill"])(
    'leaves out what is added in the end: %s',
    async (aside) => {
      expect(await withoutAsides(`How long does Phase 2 take? ${aside}`, nothing)).toBe('How long does Phase 2 take?');
    },
  );

  it('leaves out what documents make no difference by, and keeps what they do', async () => {
    const asked = 'As a nurse, what should I learn first?';
    expect(await withoutAsides(asked, nothing)).toBe('what should I learn first?');
    expect(await withoutAsides(asked, about('nurse'))).toBe(asked);
    const both = 'I am Kenji. I never wrote code. What should I learn first?';
    expect(await withoutAsides(both, about('code'))).toBe('I never wrote code. What should I learn first?');
  });

  it('leaves what is asked word for word, with what joins it', async () => {
    const asked = 'what is hyde and where does it fit - in phase 3?';
    expect(await withoutAsides(`As a nun, ${asked}`, nothing)).toBe(asked);
    expect(await withoutAsides('I am Jewish, so docker course?', nothing)).toBe('docker course?');
  });

  it.each([
    'Which communities are there for women in AI?',
    'I have a headache. What helps against it?',
    'Docker fails to start. How do I mend that?',
    'Is the plan made for men, or for women?',
    'I need a database, which one is free?',
    'Python, Rust, Go: which one comes first?',
    'recipe for pizza, with cheese',
    "I'm 62.",
    'As a woman, what now?',
    'vector databases',
  ])('leaves a question alone that is about it, or that would be nothing without it: %s', async (asked) => {
    expect(await withoutAsides(asked, nothing)).toBe(asked);
  });

  it('leaves a long story as it is', async () => {
    const story = `${'I met Ann. '.repeat(20)}How long does Phase 2 take?`;
    expect(await withoutAsides(story, nothing)).toBe(story);
  });

  it('takes time that grows with the length of a text, and no faster', async () => {
    const milliseconds = async (text: string) => {
      const start = performance.now();
      await withoutAsides(text, nothing);
      return performance.now() - start;
    };
    for (const piece of ['I am, ', 'hi hello ', 'and but so ', 'a/', 'Ab ', 'i want to know ', '- ( ', 'turned 1 ']) {
      expect(await milliseconds(piece.repeat(2_000))).toBeLessThan(500);
    }
  });
});
