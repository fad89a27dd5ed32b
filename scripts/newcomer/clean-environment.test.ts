import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanEnvironment } from './clean-environment.ts';

describe('cleanEnvironment', () => {
  const path = ['/repo/node_modules/.bin', '/usr/bin', '/repo/node_modules/npm/bin', '/bin'].join(delimiter);
  const clean = cleanEnvironment(
    {
      PATH: path,
      HOME: '/home/ada',
      npm_config_registry: 'https://registry.example',
      npm_config_cache: '/home/ada/.npm',
      npm_lifecycle_event: 'newcomer',
      NODE_OPTIONS: '--import x',
      AWS_PROFILE: 'work',
      ROADMAP_DATA_DIR: '/data',
      PHASE_FIVE_CACHE: '/cache',
    },
    '/new',
  );

  it('keeps the way to npm, and hides what this repository installed', () => {
    expect(clean['PATH']).toBe(['/usr/bin', '/bin'].join(delimiter));
    expect(clean).toMatchObject({ HOME: '/home/ada', npm_config_registry: 'https://registry.example' });
  });

  it('has empty caches, and no settings of ours', () => {
    expect(clean).toMatchObject({ npm_config_cache: '/new/npm-cache', PHASE_FIVE_CACHE: '/new/tool-cache' });
    for (const name of ['npm_lifecycle_event', 'NODE_OPTIONS', 'AWS_PROFILE', 'ROADMAP_DATA_DIR']) {
      expect(clean).not.toHaveProperty(name);
    }
  });
});
