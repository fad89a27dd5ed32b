import { describe, expect, it } from 'vitest';
import type { BoardPanel } from '../board-panel.ts';
import { provePanel } from './prove-panel.ts';
import type { Sample } from './start-prometheus.ts';

describe('provePanel', () => {
  it('accepts a panel whose lines carry the labels that its legend names', async () => {
    const samples = [{ labels: { mode: 'hybrid' }, value: 0.01 }];
    await expect(prove('{{mode}}', samples)).resolves.toMatchObject({ panel: 'Search', samples, problem: null });
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
    expect(query).toBe('rate(x[15s]) / rate(x[1m])');
  });
});

async function prove(legendFormat: string, samples: Sample[]) {
  const panel: BoardPanel = {
    type: 'timeseries',
    title: 'Search',
    description: '',
    targets: [{ expr: 'rate(x[$__rate_interval]) / rate(x[$__range])', legendFormat }],
  };
  const [proof] = await provePanel(panel, { query: async () => samples });
  if (!proof) throw new Error('A panel with one query gives one proof.');
  return proof;
}
