import { createHash, createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { elasticacheCredentials, elasticacheToken } from './elasticache-credentials.ts';

const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const IDENTITY = { cacheName: 'phase-five', userId: 'phase-five-api', region: 'us-east-1', credentials: CREDENTIALS };

describe('elasticacheToken', () => {
  it('is signed as the specification of SigV4 says, computed here by hand', async () => {
    const at = new Date('2026-11-23T15:00:00Z');
    const token = await elasticacheToken(IDENTITY, at);
    const parameters = new URL(`https://${token}`).searchParams;
    const signature = parameters.get('X-Amz-Signature');
    parameters.delete('X-Amz-Signature');
    expect(Object.fromEntries(parameters)).toEqual({
      Action: 'connect',
      User: 'phase-five-api',
      ResourceType: 'ServerlessCache',
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'AKIDEXAMPLE/20261123/us-east-1/elasticache/aws4_request',
      'X-Amz-Date': '20261123T150000Z',
      'X-Amz-Expires': '900',
      'X-Amz-SignedHeaders': 'host',
    });
    expect(token).toMatch(/^phase-five\/\?/);
    expect(signature).toBe(signByHand([...parameters], '20261123', '20261123T150000Z'));
  });

  it('carries the session of temporary credentials, signed with the rest', async () => {
    const credentials = { ...CREDENTIALS, sessionToken: 'session/with+signs=' };
    const token = await elasticacheToken({ ...IDENTITY, credentials }, new Date('2026-11-23T15:00:00Z'));
    const parameters = new URL(`https://${token}`).searchParams;
    const signature = parameters.get('X-Amz-Signature');
    parameters.delete('X-Amz-Signature');
    expect(parameters.get('X-Amz-Security-Token')).toBe('session/with+signs=');
    expect(signature).toBe(signByHand([...parameters], '20261123', '20261123T150000Z'));
  });
});

describe('elasticacheCredentials', () => {
  beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-23T15:00:00Z') }));
  afterEach(() => vi.useRealTimers());

  it('signs in each connection, and the open one again long before twelve hours are over', async () => {
    const provider = elasticacheCredentials(IDENTITY);
    if (provider.type !== 'streaming-credentials-provider') throw new Error('It renews nothing.');
    const renewed: (string | undefined)[] = [];
    const listener = { onNext: ({ password }: { password?: string }) => renewed.push(password), onError: () => {} };
    const [first] = await provider.subscribe(listener);
    expect(first.username).toBe('phase-five-api');
    const [second, subscription] = await provider.subscribe(listener);
    expect(second.password).toContain('20261123T150000Z');
    await vi.advanceTimersByTimeAsync(6 * 3_600_000);
    expect(renewed).toHaveLength(1);
    expect(renewed[0]).toContain('20261123T210000Z');
    subscription.dispose();
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(renewed).toHaveLength(1);
  });
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html, step by step. */
function signByHand(parameters: [string, string][], day: string, moment: string): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = parameters
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const emptyBody = createHash('sha256').update('').digest('hex');
  const canonical = ['GET', '/', query, 'host:phase-five', '', 'host', emptyBody].join('\n');
  const scope = `${day}/us-east-1/elasticache/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', moment, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = [day, 'us-east-1', 'elasticache', 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${CREDENTIALS.secretAccessKey}`,
  );
  return createHmac('sha256', key).update(toSign).digest('hex');
}
