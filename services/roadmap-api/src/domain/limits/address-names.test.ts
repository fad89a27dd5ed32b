import { describe, expect, it } from 'vitest';
import { makeAddressNames } from './address-names.ts';

describe('address names', () => {
  it('are the same for the same address, others for others, and hold nothing of it', () => {
    const nameOf = makeAddressNames(() => 0);
    expect(nameOf('192.0.2.1')).toBe(nameOf('192.0.2.1'));
    expect(nameOf('192.0.2.1')).not.toBe(nameOf('192.0.2.2'));
    expect(nameOf('192.0.2.1')).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  it('are others tomorrow, and in another process', () => {
    let now = 0;
    const nameOf = makeAddressNames(() => now);
    const today = nameOf('192.0.2.1');
    expect(makeAddressNames(() => now)('192.0.2.1')).not.toBe(today);
    now = 86_400_000;
    expect(nameOf('192.0.2.1')).not.toBe(today);
  });

  it('stay the same when more addresses ask than are remembered', () => {
    const nameOf = makeAddressNames(() => 0);
    const first = nameOf('first');
    for (let i = 0; i < 20_000; i++) nameOf(String(i));
    expect(nameOf('first')).toBe(first);
  });
});
