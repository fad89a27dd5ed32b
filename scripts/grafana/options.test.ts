import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

const WORKSPACE = 'ws-0f0e0d0c-1111-2222-3333-444455556666';

describe('options of npm run grafana', () => {
  it.each([[[]], [['--help']], [['-h']]])('explains itself when asked %j', (args) => {
    expect(readOptions(args)).toBe('help');
  });

  it('finds the profile', () => {
    expect(readOptions(['--profile', 'production', '--workspace', WORKSPACE])).toMatchObject({
      profile: { name: 'production', region: 'us-east-1' },
      workspaceId: WORKSPACE,
      json: false,
    });
  });

  it.each([
    [['--workspace', WORKSPACE], 'Name the copy with --profile: personal, production, ephemeral.'],
    [['--profile', 'toString', '--workspace', WORKSPACE], 'Name the copy with --profile'],
    [['--profile', 'production'], 'aws amp list-workspaces --alias roadmap-production'],
    [['--profile', 'production', '--workspace', 'ws-1/../../evil'], 'Name its workspace with --workspace'],
  ])('says what is missing in %j', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(sentence);
  });
});
