import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROFILES } from '../../infra/config/profiles.ts';
import { dockerCommand, laptopGrafana } from './laptop-grafana.ts';

const WORKSPACE = 'ws-0f0e0d0c-1111-2222-3333-444455556666';

const Provisioning = z.object({ datasources: z.array(z.looseObject({ type: z.string(), url: z.string() })) });

describe('laptopGrafana', () => {
  const grafana = laptopGrafana(PROFILES.production, WORKSPACE);
  const { datasources } = Provisioning.parse(parse(grafana.files['datasources/managed-prometheus.yaml'] ?? ''));

  it('reads the workspace in the region of the profile, signed there', () => {
    expect(datasources).toMatchObject([
      {
        url: `https://aps-workspaces.us-east-1.amazonaws.com/workspaces/${WORKSPACE}/`,
        jsonData: { sigV4Auth: true, sigV4AuthType: 'default', sigV4Region: 'us-east-1' },
      },
    ]);
    expect(grafana.environment['GF_AUTH_SIGV4_AUTH_ENABLED']).toBe('true');
  });

  it('is of the type that boards offer to choose from', () => {
    expect(datasources[0]?.type).toBe('prometheus');
  });

  it('holds no credentials, neither in a file nor in the command', () => {
    const text = JSON.stringify(grafana.files) + dockerCommand(grafana, 'provisioning');
    expect(text).not.toMatch(/secureJsonData|AKIA|AWS_[A-Z_]+=/);
  });

  it('shows the boards of this repository, by the image of compose', () => {
    expect(grafana.files['dashboards/phase-five.yaml']).toContain('/var/lib/grafana/dashboards');
    expect(grafana.image).toMatch(/^docker\.io\/grafana\/grafana:\d+\.\d+\.\d+$/);
  });

  it('can be reached from this machine alone', () => {
    expect(dockerCommand(grafana, 'provisioning')).toContain('--publish 127.0.0.1:3000:3000');
  });

  it('mounts folders that are there', () => {
    const folders = [...dockerCommand(grafana, 'provisioning').matchAll(/\$PWD\/([^:]+):/g)].map(
      ([, path = '']) => path,
    );
    expect(folders).toEqual(['provisioning', 'dashboards/generated']);
    expect(existsSync(new URL('../../dashboards/generated', import.meta.url))).toBe(true);
  });

  it('says what to do where a profile has no Managed Prometheus', () => {
    expect(() => laptopGrafana(PROFILES.personal, WORKSPACE)).toThrow('set service.collector');
  });
});
