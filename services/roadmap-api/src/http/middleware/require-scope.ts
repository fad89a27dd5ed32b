import { createMiddleware } from 'hono/factory';
import { allows, type Scope } from '../../domain/identity.ts';
import type { AppEnv } from '../ports.ts';
import { RequestRefused } from '../problem.ts';

/** Lets only callers with the scope pass: 401 for a caller without a credential, 403 for one whose credential lacks the scope. */
export function requireScope(scope: Scope) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const { kind, scopes } = c.get('principal');
    if (allows(scopes, scope)) return next();
    if (kind === 'anonymous') {
      throw new RequestRefused(
        'unauthenticated',
        `This needs a key with the scope "${scope}". Send it as "Authorization: Bearer <key>".`,
        { headers: { 'WWW-Authenticate': 'Bearer' } },
      );
    }
    throw new RequestRefused(
      'forbidden',
      `The scope "${scope}" is missing: this key or token has ${[...scopes].join(', ') || 'none'}. Ask for one that has it.`,
      { headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` } },
    );
  });
}

/** How `/openapi.json` says what `requireScope` asks for. */
export function needsScope(scope: Scope) {
  return [{ bearer: [scope] }];
}
