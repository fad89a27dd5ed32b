import type { Pool } from 'pg';
import { issuerKeys } from '../adapters/jose/issuer-keys.ts';
import { tokenVerifier } from '../adapters/jose/token-verifier.ts';
import { cachingKeyStore } from '../adapters/lru-cache/caching-key-store.ts';
import { rememberedTokens } from '../adapters/lru-cache/remembered-tokens.ts';
import { postgresKeyStore } from '../adapters/postgres/postgres-key-store.ts';
import type { Config } from '../config.ts';
import { makeIdentifyCaller } from '../domain/identify-caller.ts';
import { makeManageKeys } from '../domain/manage-keys.ts';
import type { Clock } from '../domain/ports/clock.ts';
import { makeRecognizeKey } from '../domain/recognize-key.ts';
import { makeAuthenticateRequest } from '../http/authenticate-request.ts';
import { isLoopback } from '../http/local-console.ts';
import type { Authenticate } from '../http/ports.ts';

/** Who callers are, by API keys in the database and by tokens of the issuer that the configuration names. */
export function openIdentity(
  config: Config,
  pool: Pool,
  clock: Clock,
  watched: (authenticate: Authenticate) => Authenticate = (each) => each,
) {
  const keys = cachingKeyStore(postgresKeyStore(pool));
  const operatorHash = config.operatorKeySha256 === null ? null : Buffer.from(config.operatorKeySha256, 'hex');
  return {
    manageKeys: makeManageKeys({ keys, clock }),
    authenticate: watched(
      makeAuthenticateRequest({
        identify: makeIdentifyCaller({
          recognizeKey: makeRecognizeKey({ keys, operatorHash, clock }),
          verifyToken: openTokens(config, clock),
        }),
        trustsLocalConsole: config.servesLocalConsole && isLoopback(config.host),
      }),
    ),
  };
}

function openTokens({ oidc }: Config, clock: Clock) {
  if (oidc === null) return null;
  return rememberedTokens(tokenVerifier({ ...oidc, keys: issuerKeys(oidc.issuer), clock }), clock);
}
