import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { ATTRIBUTES, SPANS } from '../../services/tracing/contract.ts';
import { withTelemetryTables } from './telemetry-tables.ts';

const PAGE = readFileSync('docs/telemetry.md', 'utf8');

describe('docs/telemetry.md', () => {
  it('shows what the contracts declare (`npm run docs` writes it)', () => {
    expect(PAGE).toBe(withTelemetryTables(PAGE));
  });

  it('explains each metric, span and attribute', () => {
    for (const name of [...Object.values(METRICS), ...Object.keys(SPANS), ...Object.keys(ATTRIBUTES)]) {
      expect(PAGE).toMatch(new RegExp(`^\\| \`${name.replaceAll(/[{}.]/g, '\\$&')}\` \\|.*[a-z]{3}`, 'm'));
    }
    expect(PAGE).toContain(
      '| `roadmap_build_info` | gauge | 1 | `version` | Gauge: 1; label `version`. A new one is a release. |',
    );
  });

  it('must say where tables go', () => {
    expect(() => withTelemetryTables('# Telemetry')).toThrow('<!-- spans:begin -->');
  });
});
