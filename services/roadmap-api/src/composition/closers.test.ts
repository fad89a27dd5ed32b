import { describe, expect, it } from 'vitest';
import { makeClosers } from './closers.ts';

describe('closers', () => {
  it('close in the opposite order, each once, whatever fails', async () => {
    const closed: string[] = [];
    const closers = makeClosers();
    closers.add(() => {
      closed.push('first');
    });
    closers.add(async () => {
      closed.push('second');
      throw new Error('second failed');
    });
    closers.add(() => {
      closed.push('third');
    });
    await expect(closers.close()).rejects.toThrow('second failed');
    await closers.close();
    expect(closed).toEqual(['third', 'second', 'first']);
  });
});
