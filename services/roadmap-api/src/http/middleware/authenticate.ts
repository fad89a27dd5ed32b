import { createMiddleware } from 'hono/factory';
import { CredentialRefused } from '../../domain/errors.ts';
import type { Telemetry } from '../../domain/ports/telemetry.ts';
import type { ClientAddress } from '../client-address.ts';
import type { AppEnv, Authenticate, SignInGuard } from '../ports.ts';
import { RequestRefused } from '../problem.ts';

interface Dependencies {
  readonly clientAddress: ClientAddress;
  readonly authenticate: Authenticate;
  readonly signInGuard: SignInGuard;
  readonly telemetry: Pick<Telemetry, 'credentialRefused'>;
}

/**
 * Says who sent the request, for every middleware and route after it.
 *
 * A credential that is unknown, wrong, expired or revoked gets one and the same answer; which it was, only a counter says.
 */
export function authenticateRequests({ clientAddress, authenticate, signInGuard, telemetry }: Dependencies) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const address = clientAddress(c);
    const hasCredential = c.req.header('authorization') !== undefined;
    const endSignIn = hasCredential ? await signInGuard.admit(address) : () => {};
    try {
      c.set('principal', await authenticate(c.req.raw, address));
      endSignIn(false);
    } catch (error) {
      const isRefused = error instanceof CredentialRefused;
      endSignIn(isRefused);
      if (!isRefused) throw error;
      telemetry.credentialRefused(error.reason);
      // Without the cause, which could carry what is known about the credential into a log.
      throw new RequestRefused('unauthenticated', error.message, {
        headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
      });
    }
    await next();
  });
}
