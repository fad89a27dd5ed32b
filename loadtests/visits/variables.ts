/** The variables by which `npm run load` tells k6 what to do. */
export const VARIABLES = {
  target: 'BASE_URL',
  /** By the environment and never by an argument, which every user of a machine may see. */
  key: 'ROADMAP_API_KEY',
  profile: 'LOAD_PROFILE',
  /** Visits a second; the scenario's usual rate where it is empty. */
  perSecond: 'LOAD_RATE',
  /** The profile's usual time where it is empty. */
  seconds: 'LOAD_SECONDS',
  seed: 'LOAD_SEED',
  /** Share of the requests that ask for their trace to be recorded. */
  traces: 'LOAD_TRACES',
} as const;
