import { describe, expect, it } from 'vitest';
import { withoutAsides } from './without-asides.ts';

const knows =
  (...known: string[]) =>
  async (words: string) =>
    known.some((each) => words.includes(each));
const nothing = knows();

describe('withoutAsides', () => {
  it.each([
    'As a woman,',
    "I'm 62 and",
    'My name is Fatima.',
    'My pronouns are they/them.',
    "I'm from Nigeria.",
    "I'm blind and use a screen reader.",
    'As a Muslim,',
    "Sorry, English isn't my first language.",
    'I’m a mother of two.',
    'As a 67-year-old grandmother,',
    'Hello,',
  ])('leaves out who asks: %s', async (aside) => {
    expect(await withoutAsides(`${aside} how long does Phase 2 take?`, nothing)).toBe('how long does Phase 2 take?');
    expect(await withoutAsides(`How long does Phase 2 take? ${aside}`, nothing)).toBe('How long does Phase 2 take?');
  });

  it('leaves out an occupation that the documents do not know, and keeps one that they do', async () => {
    const asked = 'As a nurse, what should I learn first?';
    expect(await withoutAsides(asked, nothing)).toBe('what should I learn first?');
    expect(await withoutAsides(asked, knows('nurse'))).toBe(asked);
  });

  it.each(["I'm a blind developer, can I skip Phase 1?", 'I am a complete beginner at 45. Where do I start?'])(
    'keeps a clause that also tells what the documents distinguish: %s',
    async (asked) => {
      expect(await withoutAsides(asked, knows('developer', 'beginner'))).toBe(asked);
    },
  );

  it.each([
    'Which communities are there for women in AI?',
    'I have 10 hours a week, how long will it take?',
    'I have a headache. What helps against it?',
    'Is the plan made for men, or for women?',
    "I'm 62.",
    'As a woman, what now?',
    'vector databases',
  ])('leaves a question alone that is about it, or that would be nothing without it: %s', async (asked) => {
    expect(await withoutAsides(asked, nothing)).toBe(asked);
  });
});
