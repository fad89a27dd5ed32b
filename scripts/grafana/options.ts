import { parseArgs } from 'node:util';
import { PROFILES } from '../../infra/config/profiles.ts';
import type { Profile, ProfileName } from '../../infra/config/schema.ts';

export const HELP = `Shows the boards of a copy in AWS from this machine. Nothing is left running in AWS for it.

Usage: npm run grafana -- --profile NAME --workspace ID [--json]

  --profile NAME   which copy: ${Object.keys(PROFILES).join(', ')}
  --workspace ID   its workspace of Managed Prometheus: ws-...
  --json           prints the written files and the command as JSON
  --help           shows this text

What to do, once the copy is deployed:

  1. Find the workspace:
       aws amp list-workspaces --alias roadmap-production --query 'workspaces[].workspaceId' --output text
  2. Write what Grafana is provisioned with, to .data/grafana/, which git ignores:
       npm run grafana -- --profile production --workspace ws-...
  3. Put credentials into this shell. They stay in the shell and in the container's environment; no file holds them:
       eval "$(aws configure export-credentials --format env)"
     They need aps:QueryMetrics, aps:GetLabels, aps:GetSeries and aps:GetMetricMetadata on the workspace, which the managed
     policy AmazonPrometheusQueryAccess allows.
  4. Run the docker command that step 2 prints, and open http://127.0.0.1:3000. Temporary credentials end after an hour or so;
     start Grafana again with new ones.

What it costs: nothing while it stands. Grafana runs here, for no fee; Amazon Managed Grafana would be $9 a month for an editor. Managed
Prometheus bills what a query reads: the first 200 billion samples a month are free, and by our estimate a board left open for a
day reads a few billion.

For a copy on this machine none of this is needed: docker compose up brings Prometheus, Grafana and the boards.
`;

export interface GrafanaOptions {
  readonly profile: Profile;
  readonly workspaceId: string;
  readonly json: boolean;
}

/** Reads the command line; without any option it is a question for help. Throws a sentence that says the mend. */
export function readOptions(args: readonly string[]): GrafanaOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      profile: { type: 'string' },
      workspace: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { profile: name, workspace: workspaceId, json, help } = values;
  if (help || args.length === 0) return 'help';
  if (name === undefined || !isProfileName(name)) {
    throw new Error(`Name the copy with --profile: ${Object.keys(PROFILES).join(', ')}.`);
  }
  // Part of an address: anything else would lead elsewhere.
  if (workspaceId === undefined || !/^ws-[0-9a-f-]{36}$/.test(workspaceId)) {
    throw new Error(
      `Name its workspace with --workspace ws-...: aws amp list-workspaces --alias roadmap-${name} --query 'workspaces[].workspaceId' --output text`,
    );
  }
  return { profile: PROFILES[name], workspaceId, json };
}

const isProfileName = (name: string): name is ProfileName => Object.hasOwn(PROFILES, name);
