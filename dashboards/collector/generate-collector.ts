import { stringify } from 'yaml';
import type { GeneratedFile } from '../generate.ts';
import { composeCollector } from './compose-collector.ts';
import { ecsCollector } from './ecs-collector.ts';

const HEAD = '# Written by `npm run dashboards` from dashboards/collector. Change it there.\n';

/** What the collectors load: in AWS the task definition carries this very configuration, with its variables beside it. */
export function generateCollector(): GeneratedFile[] {
  return [
    { name: 'compose.yaml', content: toYaml(composeCollector()) },
    { name: 'ecs.yaml', content: toYaml(ecsCollector()) },
  ];
}

const toYaml = (value: object) => HEAD + stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
