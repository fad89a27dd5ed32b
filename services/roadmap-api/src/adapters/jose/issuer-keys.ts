import { setTimeout as delay } from 'node:timers/promises';
import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { IssuerUnavailable } from '../../domain/errors.ts';

/** How long fetched keys are trusted: a withdrawn key goes on working for this long, and until the issuer has answered again. */
const FRESH_MS = 10 * 60_000;
/** How long they are used while the issuer cannot be reached. */
const STALE_MS = 24 * 3_600_000;
/** Time from the start of one attempt to the next, much longer than an attempt takes: invented key ids cause no storm of requests. */
const COOL_DOWN_MS = 30_000;
const TIMEOUT_MS = 2_000;
/** How long callers whose key is known wait for news of it: a living issuer answers sooner, and a dead one must not hold them up. */
const PATIENCE_MS = 250;

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });
const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

interface Known {
  readonly find: JWTVerifyGetKey;
  readonly fetchedAtMs: number;
}

/**
 * The public keys of an OpenID Connect issuer, by its discovery document, fetched when a token first needs them.
 *
 * jose's own remote set pauses only after a success, and forgets its keys when the issuer is away. This one asks a dead issuer as
 * rarely as a living one, and callers whose key is known never wait for it. Throws `IssuerUnavailable`, and jose's `JWKSNoMatchingKey`.
 */
export function issuerKeys(issuer: string, nowMs = () => performance.now()): JWTVerifyGetKey {
  let known: Known | null = null;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let failure: unknown;
  let underWay: { readonly end: Promise<void>; readonly soon: Promise<void> } | null = null;

  /** Asks the issuer, unless it was asked a moment ago; callers that come together share one attempt. */
  function refresh(): typeof underWay {
    if (nowMs() - triedAtMs >= COOL_DOWN_MS) {
      triedAtMs = nowMs();
      const end = fetchKeys(issuer)
        .then(
          (find) => {
            known = { find, fetchedAtMs: nowMs() };
          },
          (error: unknown) => {
            failure = error;
          },
        )
        .finally(() => {
          underWay = null;
        });
      underWay = { end, soon: Promise.race([end, delay(PATIENCE_MS, undefined, { ref: false })]) };
    }
    return underWay;
  }

  return async (header, token) => {
    const ageMs = () => (known === null ? Number.POSITIVE_INFINITY : nowMs() - known.fetchedAtMs);
    if (ageMs() >= STALE_MS) await refresh()?.end;
    else if (ageMs() >= FRESH_MS) await refresh()?.soon;
    if (known === null || ageMs() >= STALE_MS) throw new IssuerUnavailable({ cause: failure });
    try {
      return await known.find(header, token);
    } catch (error) {
      const attempt = error instanceof errors.JWKSNoMatchingKey ? refresh() : null;
      if (attempt === null) throw error;
      await attempt.end;
      return known.find(header, token);
    }
  };
}

async function fetchKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const { origin, pathname } = new URL(issuer);
  const document = `${origin}${pathname.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = Discovery.parse(await fetchJson(document));
  // A document that speaks for another issuer would make that issuer's tokens pass for this one's.
  if (found.issuer !== issuer) throw new Error(`${document} speaks for ${found.issuer}, not for ${issuer}.`);
  if (!found.jwks_uri.startsWith('https:') && issuer.startsWith('https:')) {
    throw new Error(`${document} names keys that are not fetched over TLS: ${found.jwks_uri}.`);
  }
  return createLocalJWKSet(KeySet.parse(await fetchJson(found.jwks_uri)));
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.json();
}
