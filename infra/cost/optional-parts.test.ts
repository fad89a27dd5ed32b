import { describe, expect, it } from 'vitest';
import { PROFILES } from '../config/profiles.ts';
import { optionalParts } from './optional-parts.ts';

describe('optional parts', () => {
  it.each(Object.values(PROFILES))('of $name are really turned', (profile) => {
    const parts = optionalParts(profile);
    expect(parts.length).toBeGreaterThan(7);
    for (const { name, isOn, turned } of parts) {
      const back = optionalParts(turned).find((part) => part.name === name);
      expect(back?.isOn, name).toBe(!isOn);
    }
  });

  it('leave out what the profile may not do without', () => {
    const names = optionalParts(PROFILES.production).map(({ name }) => name);
    // Spot in its base is refused there.
    expect(names).not.toContain('Tasks on demand instead of Spot');
  });

  it('leave out what means nothing in the profile', () => {
    const names = optionalParts(PROFILES.ephemeral).map(({ name }) => name);
    // Its answers come from the simulator.
    expect(names).not.toContain("Bedrock's guardrail on every answer");
  });
});
