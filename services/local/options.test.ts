import { describe, expect, it } from 'vitest';
import { InvalidConfig } from '../roadmap-api/src/config.ts';
import { readOptions } from './options.ts';

describe('readOptions', () => {
  it('asks for nothing', () => {
    expect(readOptions([])).toEqual({ help: false, bedrock: 'simulator', environment: {} });
  });

  it('turns options into the settings they stand for', () => {
    const options = readOptions(['--port=0', '--data-dir', 'elsewhere', '--bedrock', 'aws']);
    expect(options).toEqual({ help: false, bedrock: 'aws', environment: { PORT: '0', ROADMAP_DATA_DIR: 'elsewhere' } });
  });

  it.each([
    [['--prot', '80'], /--prot/],
    [['--bedrock', 'azure'], /must be simulator or aws/],
    [['extra'], /extra/],
  ])('refuses %j in words', (args, message) => {
    expect(() => readOptions(args)).toThrow(InvalidConfig);
    expect(() => readOptions(args)).toThrow(message);
  });
});
