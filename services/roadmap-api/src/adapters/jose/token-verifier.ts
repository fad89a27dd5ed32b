import { createHash } from 'node:crypto';
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { CredentialRefused } from '../../domain/errors.ts';
import type { IdentifyCaller } from '../../domain/identify-caller.ts';
import { SCOPES } from '../../domain/identity.ts';
import type { Clock } from '../../domain/ports/clock.ts';

/** Asymmetric algorithms only: with a shared secret, whoever checks tokens could also make them, and `none` is no signature. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/**
 * What a token may call itself, without regard to case or to a leading `application/`: an access token after RFC 9068, or, as most issuers still do,
 * any token or nothing. All else (`logout+jwt`, `dpop+jwt`, `secevent+jwt`) was signed by the same keys for another purpose.
 */
const TYPES = new Set([undefined, 'jwt', 'at+jwt']);

/** How far the issuer's clock may be off. */
const CLOCK_TOLERANCE_S = 10;

interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
  /** The claim that names the tenant; null: all callers of the issuer are one. */
  readonly tenantClaim: string | null;
  readonly keys: JWTVerifyGetKey;
  readonly clock: Clock;
}

/**
 * Says whose a JSON Web Token is: signed by the issuer, meant for this service, not expired.
 *
 * An ID token says who signed in to an application and opens nothing here, even where both share an audience. The `scope` (or `scp`) claim grants what it names of this service's scopes. Throws `CredentialRefused`, and `IssuerUnavailable`.
 */
export function tokenVerifier({ issuer, audience, tenantClaim, keys, clock }: TokenSettings): IdentifyCaller {
  return async (token) => {
    const claims = await verified(token);
    const tenant = tenantClaim === null ? '' : claims[tenantClaim];
    if (typeof claims.sub !== 'string' || claims.exp === undefined || typeof tenant !== 'string') {
      throw new CredentialRefused('token-invalid');
    }
    const granted = grantsOf(claims);
    return {
      kind: 'token',
      id: `token:${digest(issuer, claims.sub)}`,
      tenantId: `tenant:${digest(issuer, tenant)}`,
      scopes: new Set(SCOPES.filter((scope) => scope === 'read' || granted.includes(scope))),
      expiresAt: new Date(claims.exp * 1000),
    };
  };

  async function verified(token: string): Promise<JWTPayload> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_S,
        currentDate: clock.now(),
      });
      const type = protectedHeader.typ?.toLowerCase().replace(/^application\//, '');
      if (!TYPES.has(type) || (type !== 'at+jwt' && isIdToken(payload))) throw new CredentialRefused('token-invalid');
      return payload;
    } catch (error) {
      // jose's messages name claims and never quote the token, but nobody needs them: the cause stays behind.
      if (error instanceof errors.JWTExpired) throw new CredentialRefused('expired');
      if (error instanceof errors.JOSEError) throw new CredentialRefused('token-invalid');
      throw error;
    }
  }
}

/** By claims that OpenID Connect gives to ID tokens alone, and by the marks of Cognito and Keycloak, whose headers tell neither from the other. */
function isIdToken(claims: JWTPayload): boolean {
  const hasOwnClaim = ['nonce', 'at_hash', 'c_hash', 's_hash'].some((name) => claims[name] !== undefined);
  return hasOwnClaim || claims['token_use'] === 'id' || claims['typ'] === 'ID';
}

/** RFC 9068 has a text with spaces between; some issuers send a list, or call it `scp`. */
function grantsOf({ scope, scp }: JWTPayload): readonly unknown[] {
  const granted = scope ?? scp;
  if (typeof granted === 'string') return granted.split(' ');
  return Array.isArray(granted) ? granted : [];
}

/** A subject may be anything, an e-mail address included: its hash has the form of an id and tells nobody who it is. */
function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
