import { describe, expect, it } from 'vitest';
import { outcomeOf } from './outcome.ts';

const PROBLEM = { 'Content-Type': 'application/problem+json', 'Retry-After': '2' };
const exchange = (status: number, code = '', headers: Record<string, string> = PROBLEM, error = '') => ({
  status,
  headers,
  body: JSON.stringify({ code }),
  error,
});

describe('outcomeOf', () => {
  it.each([
    [exchange(200), 'served'],
    [exchange(304), 'served'],
    [exchange(429, 'rate-limited'), 'limited'],
    [exchange(429, 'quota-exhausted'), 'limited'],
    [exchange(503, 'overloaded'), 'shed'],
    [exchange(503, 'model-unavailable'), 'failed'],
    [exchange(500, 'internal'), 'failed'],
    [exchange(404, 'not-found'), 'failed'],
    [exchange(0, '', {}, 'connection reset'), 'failed'],
  ] as const)('tells %j as %s', (response, outcome) => {
    expect(outcomeOf(response)).toBe(outcome);
  });

  it('takes no refusal for one that does not say what it is, or when to come back', () => {
    expect(outcomeOf(exchange(503, 'overloaded', { 'content-type': 'text/html', 'retry-after': '2' }))).toBe('failed');
    expect(outcomeOf(exchange(503, 'overloaded', { 'content-type': 'application/problem+json' }))).toBe('failed');
    expect(outcomeOf({ ...exchange(429), body: 'too many' })).toBe('failed');
  });

  it('counts a refusal that was provoked as served, and a stream that was cut as failed', () => {
    expect(outcomeOf(exchange(412, 'precondition-failed'), [412])).toBe('served');
    expect(outcomeOf(exchange(200, '', {}, 'unexpected EOF'))).toBe('failed');
  });
});
