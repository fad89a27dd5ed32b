import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { experimentTable } from './experiment-table.ts';
import { EXPERIMENTS } from './experiments.ts';

it('stands in docs/chaos.md as `npm run --silent chaos -- --list --markdown` prints it', () => {
  const text = readFileSync(new URL('../../docs/chaos.md', import.meta.url), 'utf8');
  expect(text).toContain(experimentTable(EXPERIMENTS));
});

it('says what an experiment costs on AWS, or why there is none', () => {
  const table = experimentTable(EXPERIMENTS);
  expect(table).toContain('`aws:rds:failover-db-cluster`, $0.10');
  expect(table).toContain('`aws:ecs:task-network-latency`, $0.50');
  expect(table).toContain('none: FIS opens no connections');
});
