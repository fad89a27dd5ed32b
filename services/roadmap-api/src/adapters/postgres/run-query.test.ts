import { describe, expect, it } from 'vitest';
import { isUnavailable } from './run-query.ts';

describe('isUnavailable', () => {
  it.each([
    ['08006', 'a connection that failed'],
    ['25006', 'a server that takes no writes, as after a failover'],
    ['53100', 'a disk that is full'],
    ['53300', 'no connection left'],
    ['57P01', 'a server that is shutting down'],
    ['57014', 'a statement that took too long'],
  ])('takes SQLSTATE %s, %s, for "not now"', (code) => {
    expect(isUnavailable(serverError(code))).toBe(true);
  });

  it.each(['23505', '42601', '25P02'])('takes SQLSTATE %s for a mistake of ours', (code) => {
    expect(isUnavailable(serverError(code))).toBe(false);
  });
});

/** As node-postgres throws what the server said. */
const serverError = (code: string) => Object.assign(new Error('refused'), { code, severity: 'ERROR' });
