import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bufferedLines } from './buffered-lines.ts';

describe('buffered lines', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const record = () => {
    const written: string[] = [];
    return { written, lines: bufferedLines((text) => void written.push(text)) };
  };

  it('are written together after a tenth of a second', () => {
    const { written, lines } = record();
    lines.write('a\n');
    vi.advanceTimersByTime(60);
    lines.write('b\n');
    expect(written).toEqual([]);
    vi.advanceTimersByTime(40);
    expect(written).toEqual(['a\nb\n']);
    lines.write('c\n');
    vi.advanceTimersByTime(100);
    expect(written).toEqual(['a\nb\n', 'c\n']);
  });

  it('are written at once when they are many', () => {
    const { written, lines } = record();
    for (let i = 0; i < 600; i += 1) lines.write(`${i}\n`);
    expect(written).toHaveLength(2);
    vi.advanceTimersByTime(100);
    expect(written.join('').trim().split('\n')).toEqual(Array.from({ length: 600 }, (_, i) => String(i)));
  });

  it('are written when asked, once', () => {
    const { written, lines } = record();
    lines.write('a\n');
    lines.flush();
    lines.flush();
    vi.advanceTimersByTime(1_000);
    expect(written).toEqual(['a\n']);
    expect(vi.getTimerCount()).toBe(0);
  });
});
