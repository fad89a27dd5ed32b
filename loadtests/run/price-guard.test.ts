import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { objection, stakeOf } from './price-guard.ts';

const STAKE = { answers: 40_000, modelId: 'amazon.nova-lite-v1:0', usd: 3.128 };
const NOBODY = { yes: false, maxUsd: undefined, ask: null };
const replying = (reply: string) => ({ ...NOBODY, ask: async () => reply });

describe('objection', () => {
  it('shows the dollars at stake and begins on consent alone', async () => {
    let shown = '';
    const ask = async (question: string) => {
      shown = question;
      return 'pay';
    };
    expect(await objection(STAKE, { ...NOBODY, ask })).toBeNull();
    expect(shown).toMatch(/40000 answers of amazon.nova-lite-v1:0 cost up to \$3\.13[\s\S]*simulator costs nothing/);
    expect(await objection(STAKE, replying('yes'))).toBe('Nothing was started.');
    expect(await objection(STAKE, replying(''))).toBe('Nothing was started.');
  });

  it('lets a script pay up to a cap, and not without one', async () => {
    expect(await objection(STAKE, { ...NOBODY, yes: true, maxUsd: 4 })).toBeNull();
    expect(await objection(STAKE, { ...NOBODY, yes: true, maxUsd: 3 })).toMatch(/--max-usd allows \$3/);
    expect(await objection(STAKE, { ...NOBODY, yes: true })).toMatch(/--yes needs --max-usd/);
    expect(await objection(STAKE, NOBODY)).toMatch(/Nobody is here to be asked/);
  });

  it('takes an unknown price for no price at all', async () => {
    const unknown = { ...STAKE, usd: null };
    expect(await objection(unknown, { ...NOBODY, yes: true, maxUsd: 1_000 })).toMatch(/nobody knows how much/);
  });
});

describe('stakeOf', () => {
  it('learns the price from one answer that no cache gave', async () => {
    const asked: unknown[] = [];
    const server = createServer((request, response) => {
      asked.push([request.url, request.headers.authorization, request.headers['cache-control']]);
      response.end(JSON.stringify({ modelId: 'nova', usage: { costUsd: 0.0001 } }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const stake = await stakeOf(target, 'secret', 5_000);
    server.close();
    expect(stake).toEqual({ answers: 5_000, modelId: 'nova', usd: 0.5 });
    expect(asked).toEqual([['/v1/answers', 'Bearer secret', 'no-store']]);
  });
});
