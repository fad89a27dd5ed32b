import { PROFILES, profileNamed } from '../profiles.ts';
import { VARIABLES } from './variables.ts';

const read = (name: string) => __ENV[name] ?? '';
const numberOr = <T>(name: string, otherwise: T) => (read(name) === '' ? otherwise : Number(read(name)));

/** What this run is set to. With k6 alone, without `npm run load`, it is a smoke test of this machine's own service. */
export const SETTINGS = {
  target: read(VARIABLES.target) || 'http://127.0.0.1:8080',
  key: read(VARIABLES.key),
  profile: PROFILES[profileNamed(read(VARIABLES.profile) || 'smoke')],
  perSecond: numberOr(VARIABLES.perSecond, undefined),
  seconds: numberOr(VARIABLES.seconds, undefined),
  seed: numberOr(VARIABLES.seed, 1),
  traces: numberOr(VARIABLES.traces, 1),
} as const;
