/**
 * What a caller may do: `read` browses and searches, `ask` spends tokens and keeps a learner's data, `operate` sees how the service
 * runs, `admin` manages keys.
 */
export const SCOPES = ['read', 'ask', 'operate', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who sent a request, as far as it was proven. */
export interface Principal {
  /** How it was proven: not at all, by an API key, or by a token of an OIDC issuer. */
  readonly kind: 'anonymous' | 'key' | 'token';
  /**
   * Names the caller in limits, quotas, caches and a learner's data: stable while a key is rotated, never a secret, at most 128
   * characters of `[A-Za-z0-9:._-]`. An anonymous caller's is that of its network address.
   */
  readonly id: string;
  /** Whose data it shares: callers of one tenant may be given each other's cached answers, callers of two never. Same form as `id`. */
  readonly tenantId: string;
  readonly scopes: ReadonlySet<Scope>;
  /** When the proof ends; null where it doesn't by itself. */
  readonly expiresAt: Date | null;
}

/** Whether these scopes allow it. Whoever manages keys may see how the service runs: they could make a key that does. */
export function allows(scopes: ReadonlySet<Scope>, needed: Scope): boolean {
  return scopes.has(needed) || (needed === 'operate' && scopes.has('admin'));
}

/** By what a learner's data is kept; null for a caller who proved nothing, since an address may be anybody's. */
export function learnerOf({ kind, id }: Principal): string | null {
  return kind === 'anonymous' ? null : id;
}
