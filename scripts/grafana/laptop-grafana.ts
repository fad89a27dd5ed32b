import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import type { Profile } from '../../infra/config/schema.ts';

const REPOSITORY = new URL('../../', import.meta.url);

/** One Grafana for the laptop as for compose: its version is written once. */
const Compose = z.object({ services: z.object({ grafana: z.object({ image: z.string() }) }) });

/** A Grafana on this machine that reads a copy's metrics in AWS. */
export interface LaptopGrafana {
  /** What Grafana is provisioned with, by path below a folder of its own. */
  readonly files: Readonly<Record<string, string>>;
  /** Environment variables that it needs besides credentials; nothing of it is secret. */
  readonly environment: Readonly<Record<string, string>>;
  readonly image: string;
}

/**
 * Everything to see a profile's boards from a laptop, signed with the caller's own credentials (SigV4).
 *
 * Throws where the profile keeps no metrics in Managed Prometheus.
 */
export function laptopGrafana({ name, region, service }: Profile, workspaceId: string): LaptopGrafana {
  if (!service.collector) {
    throw new Error(
      `The profile ${name} sends nothing to Managed Prometheus: set service.collector in infra/config/profiles.ts, or look at its CloudWatch dashboard (operations.dashboard).`,
    );
  }
  return {
    files: {
      'datasources/managed-prometheus.yaml': stringify({
        apiVersion: 1,
        datasources: [dataSource(name, region, workspaceId)],
      }),
      'dashboards/phase-five.yaml': read('dashboards/local/grafana-provisioning/dashboards/phase-five.yaml'),
    },
    environment: {
      // Without it Grafana leaves requests of its core Prometheus unsigned. Grafana 13 turns such a data source into one of a plug-in of AWS's.
      GF_AUTH_SIGV4_AUTH_ENABLED: 'true',
      GF_AUTH_ANONYMOUS_ENABLED: 'true',
      GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
      GF_AUTH_DISABLE_LOGIN_FORM: 'true',
      GF_ANALYTICS_REPORTING_ENABLED: 'false',
      GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    },
    image: Compose.parse(parse(read('compose.yaml'))).services.grafana.image,
  };
}

/** Credentials come from the container's environment (`default`), so that no file holds any. */
const dataSource = (name: string, region: string, workspaceId: string) => ({
  name: `Managed Prometheus (${name})`,
  uid: `managed-prometheus-${name}`,
  type: 'prometheus',
  access: 'proxy',
  url: `https://aps-workspaces.${region}.amazonaws.com/workspaces/${workspaceId}/`,
  isDefault: true,
  jsonData: {
    httpMethod: 'POST',
    // The collector's own: a shorter step would draw gaps.
    timeInterval: '20s',
    sigV4Auth: true,
    sigV4AuthType: 'default',
    sigV4Region: region,
  },
});

const read = (path: string): string => readFileSync(new URL(path, REPOSITORY), 'utf8');

/** The command that starts it, on loopback alone. Its two folders are mounted read-only. */
export function dockerCommand({ image, environment }: LaptopGrafana, provisioning: string): string {
  const credentials = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
  const variables = [...credentials, ...Object.entries(environment).map(([key, value]) => `${key}=${value}`)];
  return [
    'docker run --rm --publish 127.0.0.1:3000:3000',
    ...variables.map((variable) => `--env ${variable}`),
    `--volume "$PWD/${provisioning}:/etc/grafana/provisioning:ro"`,
    '--volume "$PWD/dashboards/generated:/var/lib/grafana/dashboards:ro"',
    image,
  ].join(' \\\n  ');
}
