import { describe, expect, it } from 'vitest';
import { failureReason, isTransient } from './failure-reason.ts';

describe('failureReason', () => {
  it.each([
    ['what the SDK names', { name: 'CredentialsProviderError' }, 'credentials'],
    ['a reset connection, which the SDK names a timeout', { name: 'TimeoutError', code: 'ECONNRESET' }, 'connection'],
    ['a peer that cannot be found', { code: 'ENOTFOUND' }, 'connection'],
    ['a real timeout', { name: 'TimeoutError', code: 'ETIMEDOUT' }, 'timeout'],
    [
      'an exception that is new, by its status',
      { name: 'SomethingNew', $metadata: { httpStatusCode: 502 } },
      'server-error',
    ],
    ['anything else', { name: 'SyntaxError' }, 'protocol'],
  ])('knows %s: %o is %s', (_case, details, reason) => {
    expect(failureReason(Object.assign(new Error('x'), details))).toBe(reason);
  });

  it('takes what is no error for a broken protocol', () => {
    expect([failureReason(undefined), failureReason('aborted')]).toEqual(['protocol', 'protocol']);
  });
});

describe('isTransient', () => {
  it('is what may be over in a moment', () => {
    const reasons = [
      'throttled',
      'server-error',
      'connection',
      'timeout',
      'credentials',
      'access-denied',
      'rejected',
      'protocol',
    ];
    expect(reasons.filter(isTransient)).toEqual(['throttled', 'server-error', 'connection']);
  });
});
