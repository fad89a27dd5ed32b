import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STATED_LOAD } from './load.ts';
import { HELP, readOptions } from './options.ts';

describe('options', () => {
  it('price every profile in its own region at the stated load when nothing is said', () => {
    expect(readOptions([])).toMatchObject({
      profiles: ['personal', 'production', 'ephemeral'],
      region: undefined,
      load: STATED_LOAD,
      json: false,
    });
  });

  it('take a profile and a region by name', () => {
    expect(readOptions(['--profile', 'production', '--region', 'eu-west-1'])).toMatchObject({
      profiles: ['production'],
      region: 'eu-west-1',
    });
  });

  it('refuse names that they do not know, and list those they do', () => {
    expect(() => readOptions(['--profile', 'prod'])).toThrow('Choose personal or production or ephemeral.');
    expect(() => readOptions(['--region', 'eu-north-1'])).toThrow('Choose us-east-1 or eu-west-1.');
    expect(() => readOptions(['--profil', 'x'])).toThrow("Unknown option '--profil'");
  });

  it('take each figure of the load as an option', () => {
    expect(readOptions(['--requests', '7', '--input-tokens-per-answer', '8']).load).toEqual({
      ...STATED_LOAD,
      requests: 7,
      inputTokensPerAnswer: 8,
    });
    expect(() => readOptions(['--requests', 'many'])).toThrow('at requests');
  });

  it('read figures from a file, which options override', () => {
    const folder = mkdtempSync(join(tmpdir(), 'phase-five-load-'));
    try {
      const file = join(folder, 'load.json');
      writeFileSync(file, '{"requests": 1, "answers": 2}');
      expect(readOptions(['--load', file, '--answers', '3']).load).toMatchObject({ requests: 1, answers: 3 });
      writeFileSync(file, '5');
      expect(() => readOptions(['--load', file])).toThrow('holds no JSON object');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('write documents for every profile at the stated load only', () => {
    expect(readOptions(['--write-docs']).writeDocs).toBe(true);
    expect(() => readOptions(['--write-docs', '--requests', '1'])).toThrow('no other option goes with it');
  });

  it('are all in the help text', () => {
    for (const name of ['profile', 'region', 'load', 'json', 'check', 'diff', 'write-docs', 'requests', 'cache-gb']) {
      expect(HELP).toContain(`--${name} `);
    }
  });
});
