/** Names that the Bedrock simulator shares with the services and tests that use it. */

/** Port the container listens on (TCP, HTTP/1.1 and cleartext HTTP/2). */
export const SIMULATOR_PORT = 8081;

export const SIMULATOR_PATHS = {
  health: '/healthz',
  admin: '/_simulator/settings',
  statistics: '/_simulator/statistics',
} as const;

export const SIMULATOR_ENV = { host: 'HOST', port: 'PORT' } as const;

/** Models that the simulator serves. Their ids are Bedrock's own. */
export const SIMULATED_MODELS = {
  answer: 'amazon.nova-lite-v1:0',
  titanEmbedding: 'amazon.titan-embed-text-v2:0',
  cohereEmbedding: 'cohere.embed-english-v3',
} as const;
