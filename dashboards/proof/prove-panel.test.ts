import { describe, expect, it } from 'vitest';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import type { BoardPanel } from '../board-panel.ts';
import { proveAnnotation, provePanel } from './prove-panel.ts';
import type { Sample } from './start-prometheus.ts';

describe('provePanel', () => {
  it('accepts a panel whose lines carry the labels that its legend names', async () => {
    const samples = [{ labels: { mode: 'hybrid' }, value: 0.01 }];
    await expect(prove('{{mode}}', samples)).resolves.toMatchObject({ shownBy: 'Search', samples, problem: null });
  });

  it.each<[string, Sample[], string]>([
    ['searches', [], 'returned nothing'],
    ['{{mode}}', [{ labels: {}, value: 1 }], 'returned a line without the label mode'],
    ['searches', [{ labels: {}, value: Number.NaN }], 'returned no number'],
  ])('says why a panel would stay empty: %s %j', async (legend, samples, problem) => {
    await expect(prove(legend, samples)).resolves.toMatchObject({ problem });
  });

  it('asks with a window in the place of each variable of Grafana', async () => {
    const { query } = await prove('searches', []);
    expect(query).toBe('rate(x{profile=~"local", http_route=~".*"}[15s]) / rate(x[1m])');
  });
});

describe('proveAnnotation', () => {
  const nothing = { query: async () => [] };

  it('wants data of what the API counts', async () => {
    const releases = {
      name: 'Releases',
      expr: `count by (version) (${METRICS.buildInfo})`,
      titleFormat: '{{version}}',
    };
    await expect(proveAnnotation(releases, nothing)).resolves.toMatchObject([{ problem: 'returned nothing' }]);
  });

  it('is content with a query that is right where others count', async () => {
    const alerts = { name: 'Alerts', expr: 'ALERTS', titleFormat: '{{alertname}}' };
    await expect(proveAnnotation(alerts, nothing)).resolves.toMatchObject([{ shownBy: 'Alerts', problem: null }]);
  });

  it('leaves alone what Grafana keeps itself', async () => {
    await expect(proveAnnotation({ name: 'Experiments', titleFormat: '' }, nothing)).resolves.toEqual([]);
  });
});

async function prove(legendFormat: string, samples: Sample[]) {
  const panel: BoardPanel = {
    type: 'timeseries',
    title: 'Search',
    description: '',
    gridPos: { x: 0, y: 1, w: 12, h: 8 },
    links: [],
    targets: [
      {
        expr: 'rate(x{profile=~"$profile", http_route=~"$route"}[$__rate_interval]) / rate(x[$__range])',
        legendFormat,
      },
    ],
  };
  const [proof] = await provePanel(panel, { query: async () => samples });
  if (!proof) throw new Error('A panel with one query gives one proof.');
  return proof;
}
