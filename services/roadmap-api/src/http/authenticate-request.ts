import { CredentialRefused } from '../domain/errors.ts';
import type { Principal } from '../domain/identity.ts';
import { isLocalConsole } from './local-console.ts';
import type { Authenticate } from './ports.ts';

interface Dependencies {
  /** Says whose a key or a token is. Throws `CredentialRefused`, and where it cannot say. */
  readonly identify: (credential: string) => Promise<Principal>;
  /** Whether the console that this server sends to its own machine may ask without a key (ADR 0018). */
  readonly trustsLocalConsole: boolean;
}

/** The person at this machine may ask and see how the service runs; managing keys takes the key itself. */
const LOCAL_CONSOLE: Principal = {
  kind: 'key',
  id: 'key:local-console',
  tenantId: 'default',
  scopes: new Set(['read', 'ask', 'operate']),
  expiresAt: null,
};

/** RFC 6750: one word, one space, one token. */
const BEARER = /^Bearer ([A-Za-z0-9._~+/=-]{1,8192})$/i;

/** Identifies a caller by `Authorization: Bearer`. Without a credential a caller is anonymous; with a wrong one it is refused. */
export function makeAuthenticateRequest({ identify, trustsLocalConsole }: Dependencies): Authenticate {
  return async (request, address) => {
    const authorization = request.headers.get('authorization');
    if (authorization !== null) {
      const credential = BEARER.exec(authorization)?.[1];
      if (credential === undefined) throw new CredentialRefused('malformed');
      return identify(credential);
    }
    if (trustsLocalConsole && isLocalConsole(request)) return LOCAL_CONSOLE;
    return {
      kind: 'anonymous',
      id: `address:${address}`,
      tenantId: 'default',
      scopes: ANONYMOUS_SCOPES,
      expiresAt: null,
    };
  };
}

const ANONYMOUS_SCOPES: Principal['scopes'] = new Set(['read']);
