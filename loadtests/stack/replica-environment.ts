import { randomBytes } from 'node:crypto';
import { SIMULATED_GUARDRAIL, SIMULATED_MODELS } from '../../services/bedrock-simulator/contract.ts';
import { ENV } from '../../services/roadmap-api/contract.ts';

/** Where a replica finds the parts of the service: ports of this machine. */
export interface Parts {
  readonly databasePort: number;
  readonly cachePort: number;
  readonly modelPort: number;
  /** SHA-256, hex, of the operator's key. */
  readonly operatorKeySha256: string;
}

/** The login of the replicas: as in AWS they may write the rows of callers, and are no superuser with connections in reserve. */
export const API_USER = 'roadmap_api';

const UNREACHED = '1000000000';

/**
 * The environment of every replica: parts and models as in AWS, where the copies for load tests ask the simulator, too.
 *
 * Limits of a caller are out of reach, because one caller here stands for many. Waits for answers are a sixth of those in AWS, in the same
 * proportions, so that a fault of seconds shows what one of minutes does there.
 */
export function replicaEnvironment(parts: Parts): Readonly<Record<string, string>> {
  return {
    [ENV.databaseUrl]: `postgres://${API_USER}@127.0.0.1:${parts.databasePort}/postgres`,
    [ENV.prepareDatabase]: 'skip',
    [ENV.cacheUrl]: `redis://127.0.0.1:${parts.cachePort}`,
    [ENV.answerCacheSecret]: SEAL,
    [ENV.bedrockEndpoint]: `http://127.0.0.1:${parts.modelPort}`,
    [ENV.embedder]: 'titan',
    [ENV.answerModelId]: SIMULATED_MODELS.answer,
    [ENV.fallbackModelId]: SIMULATED_MODELS.fallbackAnswer,
    [ENV.guardrailId]: SIMULATED_GUARDRAIL.id,
    [ENV.guardrailVersion]: SIMULATED_GUARDRAIL.version,
    [ENV.operatorKeySha256]: parts.operatorKeySha256,
    [ENV.trustedProxyHops]: '1',
    [ENV.anonymousPerMinute]: UNREACHED,
    [ENV.identifiedPerMinute]: UNREACHED,
    [ENV.answersPerMinute]: UNREACHED,
    [ENV.concurrentAnswers]: '10000',
    [ENV.requestsPerDay]: UNREACHED,
    [ENV.tokensPerDay]: '1000000000000',
    [ENV.usdPerDay]: '999999',
    [ENV.spendCapUsdPerDay]: '999999',
    [ENV.answerTimeoutMs]: '5000',
    [ENV.shutdownLingerMs]: '1500',
    [ENV.shutdownTimeoutMs]: '8000',
  };
}

/** Shared by the replicas of one run, which share their cache. */
const SEAL = randomBytes(32).toString('hex');
