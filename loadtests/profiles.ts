import type { Scenario } from 'k6/options';

/** Load shapes, each named for the question it answers. A shape says how many and for how long, never what they do. */
export const PROFILES = {
  /** Does it work at all? Two visitors, a few seconds: worth passing before anything bigger. */
  smoke: { executor: 'per-vu-iterations', vus: 2, iterations: 10, maxDuration: '90s' },
} as const satisfies Record<string, Scenario>;

type ProfileName = keyof typeof PROFILES;

/** Throws, with the names there are, on another name. */
export function profileNamed(name: string): Scenario {
  if (isProfileName(name)) return PROFILES[name];
  throw new Error(`There is no profile '${name}'. The profiles: ${Object.keys(PROFILES).join(', ')}.`);
}

const isProfileName = (name: string): name is ProfileName => Object.hasOwn(PROFILES, name);
