import { afterEach, describe, expect, it, vi } from 'vitest';

const real = await import('../answering/compose-prompt.ts');

afterEach(() => {
  vi.doUnmock('../answering/compose-prompt.ts');
  vi.resetModules();
});

describe('promptVersion', () => {
  it('stays the same while prompts do', async () => {
    const { promptVersion } = await import('./prompt-version.ts');
    expect(await promptVersion()).toMatch(/^[0-9a-f]{16}$/);
    expect(await promptVersion()).toBe(await promptVersion());
  });

  it.each([
    ['a rule', (text: string) => text, (text: string) => text.replace('a few sentences', 'one sentence')],
    ['how a source is told', (text: string) => text.replace('<source id=', '<source n='), (text: string) => text],
  ])('changes with %s of the prompt', async (_, turn, system) => {
    const before = await (await import('./prompt-version.ts')).promptVersion();
    vi.resetModules();
    vi.doMock('../answering/compose-prompt.ts', () => ({
      ...real,
      composePrompt: (...args: Parameters<typeof real.composePrompt>) => {
        const prompt = real.composePrompt(...args);
        return {
          system: system(prompt.system),
          turns: prompt.turns.map((each) => ({ ...each, text: turn(each.text) })),
        };
      },
    }));
    expect(await (await import('./prompt-version.ts')).promptVersion()).not.toBe(before);
  });
});
