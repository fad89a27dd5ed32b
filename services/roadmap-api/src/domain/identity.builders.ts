import { type Principal, SCOPES } from './identity.ts';

/** A caller who may do everything, unless said otherwise. */
export function buildPrincipal(parts: Partial<Principal> = {}): Principal {
  return { kind: 'key', id: 'key:ada', tenantId: 'default', scopes: new Set(SCOPES), expiresAt: null, ...parts };
}
