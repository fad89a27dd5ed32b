import { describe, expect, it } from 'vitest';
import { beginTrace } from './trace.ts';

describe('beginTrace', () => {
  it('writes what the standard says, with the id that a report names', () => {
    const { id, traceparent } = beginTrace(true);
    expect(traceparent).toMatch(new RegExp(`^00-${id}-[0-9a-f]{16}-01$`));
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(beginTrace(false).traceparent).toMatch(/-00$/);
  });

  it('never begins with nothing but zeros, nor with a digit too many', () => {
    expect(beginTrace(true, () => 0).id).toBe('00000001'.repeat(4));
    expect(beginTrace(true, () => 1 - 2 ** -53).id).toBe('ffffffff'.repeat(4));
  });
});
