import { describe, expect, it } from 'vitest';
import { SIMULATOR_PORT } from '../contract.ts';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  it('listens on the loopback address and the contract’s port unless told otherwise', () => {
    expect(readConfig({})).toEqual({ host: '127.0.0.1', port: SIMULATOR_PORT, tracing: null });
    expect(readConfig({ HOST: '0.0.0.0', PORT: '0', PATH: '/bin' })).toMatchObject({ host: '0.0.0.0', port: 0 });
  });

  it.each(['eighty', '-1', '65536', '80.5'])('refuses the port %s', (PORT) => {
    expect(() => readConfig({ PORT })).toThrow('PORT');
  });
});
