import { describe, expect, it } from 'vitest';
import type { Me } from '../../client/generated/api.ts';
import { Problem } from '../api/problem.ts';
import { makeIdentity } from './make-identity.ts';

describe('identity', () => {
  it('finds out whether asking is possible', async () => {
    const { identity } = setUp();
    expect(identity.standing()).toEqual({ mayAsk: null, mayOperate: null, hasKey: false, refusal: null });
    await identity.refresh();
    expect(identity.standing()).toEqual({ mayAsk: false, mayOperate: false, hasKey: false, refusal: null });
  });

  it('needs no key where the service trusts the console', async () => {
    const { identity } = setUp({ anonymousScopes: ['read', 'ask'] });
    await identity.refresh();
    expect(identity.standing()).toEqual({ mayAsk: true, mayOperate: false, hasKey: false, refusal: null });
  });

  it('asks with a key that is entered, and tells whoever listens', async () => {
    const { identity, kept } = setUp();
    let changes = 0;
    const stop = identity.subscribe(() => {
      changes += 1;
    });
    await identity.enter(' good\n');
    expect(kept.key).toBe('good');
    expect(identity.standing()).toEqual({ mayAsk: true, mayOperate: false, hasKey: true, refusal: null });
    stop();
    await identity.forget();
    expect(kept.key).toBeNull();
    expect(identity.standing()).toEqual({ mayAsk: false, mayOperate: false, hasKey: false, refusal: null });
    expect(changes).toBe(1);
  });

  it('forgets a key that the service refuses, and says why', async () => {
    const { identity, kept } = setUp();
    await identity.enter('wrong');
    expect(kept.key).toBeNull();
    expect(identity.standing()).toEqual({
      mayAsk: false,
      mayOperate: false,
      hasKey: false,
      refusal: 'The key is not valid.',
    });
    await identity.enter('good');
    expect(identity.standing().refusal).toBeNull();
  });

  it('keeps a key that may do less, and says what', async () => {
    const { identity } = setUp();
    await identity.enter('weak');
    expect(identity.standing()).toEqual({ mayAsk: false, mayOperate: false, hasKey: true, refusal: null });
  });

  it.each(['operate', 'admin'] as const)('knows an operator by the scope %s', async (scope) => {
    const { identity } = setUp({ anonymousScopes: ['read', scope] });
    await identity.refresh();
    expect(identity.standing()).toMatchObject({ mayAsk: false, mayOperate: true });
  });

  it('asks once where even those without a key are turned away', async () => {
    const { identity, asked } = setUp({ turnsAway: true });
    await identity.refresh();
    expect(asked.times).toBe(1);
    expect(identity.standing()).toMatchObject({ mayAsk: null, mayOperate: null });
  });

  it('does not stand in the way of a question while the service cannot say', async () => {
    const { identity, kept } = setUp();
    await identity.enter('unlucky');
    expect(kept.key).toBe('unlucky');
    expect(identity.standing()).toEqual({ mayAsk: null, mayOperate: null, hasKey: true, refusal: null });
  });
});

interface Given {
  readonly anonymousScopes?: Me['scopes'];
  /** As where a gateway in front of the service wants a credential of its own. */
  readonly turnsAway?: boolean;
}

function setUp({ anonymousScopes = ['read'], turnsAway = false }: Given = {}) {
  const kept: { key: string | null } = { key: null };
  const asked = { times: 0 };
  const keys = {
    get: () => kept.key,
    set: (key: string) => {
      kept.key = key;
    },
    forget: () => {
      kept.key = null;
    },
  };
  const problem = (status: number, detail: string) => new Problem({ title: 'No', detail, status, requestId: null });
  const identity = makeIdentity({
    keys,
    async fetchCaller() {
      asked.times += 1;
      if (turnsAway) throw problem(401, 'Who are you?');
      if (kept.key === 'wrong') throw problem(401, 'The key is not valid.');
      if (kept.key === 'unlucky') throw problem(503, 'The database is away.');
      if (kept.key === null) return { scopes: anonymousScopes };
      return { scopes: kept.key === 'weak' ? ['read'] : ['read', 'ask'] };
    },
  });
  return { identity, kept, asked };
}
