import { stringify } from 'yaml';
import type { GeneratedFile } from '../generate.ts';
import { ruleGroups } from './alert-rules.ts';
import { alertmanagerConfig } from './alertmanager-config.ts';

const HEAD = '# Written by `npm run dashboards` from dashboards/slo.ts. Change it there.\n';

/** A program of your own that passes messages on to a pager or a tracker; none runs by itself. */
const LOCAL_RECEIVERS = { pageUrl: 'http://127.0.0.1:9095/page', ticketUrl: 'http://127.0.0.1:9095/ticket' };

/** What Prometheus and Alertmanager load. The same code gives the same bytes. */
export function generateRules(): GeneratedFile[] {
  return [
    { name: 'alertmanager.yaml', content: toYaml(alertmanagerConfig(LOCAL_RECEIVERS)) },
    { name: 'rules.yaml', content: rulesFile() },
  ];
}

/** The rules as Prometheus reads them, the managed one too. */
export const rulesFile = (): string => toYaml({ groups: ruleGroups() });

const toYaml = (value: object) => `${HEAD}${stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })}`;
