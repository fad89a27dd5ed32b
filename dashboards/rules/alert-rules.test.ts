import { globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { alertRules, groupsOf, ruleGroups } from './alert-rules.ts';
import { alertmanagerConfig } from './alertmanager-config.ts';
import { generateRules } from './generate-rules.ts';
import { runbookPath } from './links.ts';
import { isAlert } from './rule.ts';
import { RUNBOOK_SECTIONS, readRunbook } from './runbook.ts';
import { sloPage } from './slo-page.ts';
import { prometheusTime } from './time-scale.ts';

const repository = join(import.meta.dirname, '../..');
const alerts = [...new Set(alertRules().map(({ alert }) => alert))];

describe('generated rules', () => {
  it('are committed as the code has them (`npm run dashboards` writes them)', () => {
    const folder = join(import.meta.dirname, 'generated');
    const committed = readdirSync(folder).map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') }));
    expect(committed).toEqual(generateRules());
  });

  it('are described by the committed page', () => {
    expect(readFileSync(join(repository, 'docs/slo.md'), 'utf8')).toBe(sloPage());
  });

  it('say the same in YAML', () => {
    const rules = generateRules().find(({ name }) => name === 'rules.yaml');
    expect(parse(rules?.content ?? '')).toEqual({ groups: JSON.parse(JSON.stringify(ruleGroups())) });
  });

  it('ask for nothing that is neither emitted nor recorded', () => {
    const recorded = ruleGroups().flatMap(({ rules }) =>
      rules.flatMap((rule) => ('record' in rule ? [rule.record] : [])),
    );
    for (const { rules } of ruleGroups()) {
      for (const { expr } of rules) expect(unknownSeries(expr, recorded)).toEqual([]);
    }
  });

  it('tell one alert of an objective from the other', () => {
    const identities = alertRules().map(({ alert, labels }) => JSON.stringify([alert, labels]));
    expect(new Set(identities).size).toBe(identities.length);
  });
});

describe('rules at sixty times the speed', () => {
  it('have the same names and conditions, over windows that are a sixtieth', () => {
    const fast = ruleGroups(60).flatMap(({ rules }) => rules);
    const real = ruleGroups().flatMap(({ rules }) => rules);
    expect(fast.map((rule) => ('record' in rule ? rule.record : rule.alert))).toEqual(
      real.map((rule) => ('record' in rule ? rule.record : rule.alert)),
    );
    const conditions = (rules: typeof real) =>
      rules.filter(isAlert).flatMap(({ labels, expr }) => (labels['objective'] === undefined ? [] : [expr]));
    expect(conditions(fast)).toEqual(conditions(real));
    expect(fast.map(({ expr }) => expr).join()).not.toContain('[1h]');
  });

  it.each([
    [5, 1, '5m'],
    [360, 1, '6h'],
    [4320, 1, '3d'],
    [60, 60, '1m'],
    [90, 1, '90m'],
    [0.5, 60, '1s'],
  ])('%d minutes at %d times the speed are %s', (minutes, speedUp, text) => {
    expect(prometheusTime(minutes, speedUp)).toBe(text);
  });
});

describe('groupsOf', () => {
  it('brings the long windows along', () => {
    expect(groupsOf('FreshnessBudgetBurn').map(({ name }) => name)).toEqual([
      'objective-freshness-days',
      'objective-freshness-long',
      'objective-freshness',
    ]);
  });

  it('refuses a name that no alert has', () => {
    expect(() => groupsOf('FreshnessBurn')).toThrow('There is no alert FreshnessBurn.');
  });
});

describe('alertmanagerConfig', () => {
  const config = alertmanagerConfig({ pageUrl: 'http://a', ticketUrl: 'http://b' });

  it('wakes somebody for pages alone', () => {
    expect(config.route.receiver).toBe('ticket');
    expect(config.route.routes).toMatchObject([{ matchers: ['severity = page'], receiver: 'page' }]);
  });

  it('tells when it is over', () => {
    for (const { webhook_configs } of config.receivers)
      expect(webhook_configs).toMatchObject([{ send_resolved: true }]);
  });
});

describe('runbooks', () => {
  it.each(alerts)('%s has one that says what is needed, in order', (alert) => {
    const runbook = readRunbook(alert);
    expect(runbook.title).toBe(alert);
    expect(runbook.sections).toEqual(RUNBOOK_SECTIONS);
  });

  it.each(alerts)('%s can be confirmed by queries of series that exist', (alert) => {
    const recorded = ruleGroups().flatMap(({ rules }) =>
      rules.flatMap((rule) => ('record' in rule ? [rule.record] : [])),
    );
    const { queries } = readRunbook(alert);
    expect(queries.length).toBeGreaterThan(0);
    expect(queries.flatMap((query) => unknownSeries(query, recorded))).toEqual([]);
  });

  it('are linked from each rule, and from the page for whoever is on call', () => {
    const page = readFileSync(join(repository, 'docs/runbooks/README.md'), 'utf8');
    for (const { alert, annotations } of alertRules()) {
      expect(annotations.runbook_url).toContain(runbookPath(alert));
      expect(page).toContain(`[${alert}](${basename(runbookPath(alert))})`);
    }
  });

  it('belong to an alert, each of them', () => {
    const others = ['README.md', 'incident-template.md'];
    const pages = globSync('docs/runbooks/*.md', { cwd: repository }).filter(
      (page) => !others.includes(basename(page)),
    );
    expect(pages.sort()).toEqual(alerts.map(runbookPath).sort());
  });
});

/** Series of a query that the API doesn't emit and no rule records. */
function unknownSeries(query: string, recorded: readonly string[]): string[] {
  const emitted: readonly string[] = [...Object.values(METRICS), 'up'];
  const withoutLabels = query.replaceAll(/\{[^}]*\}|\[[^\]]*\]|\b(?:by|on) \([^)]*\)/g, '');
  const names = [...withoutLabels.matchAll(/[a-z][\w:]*[_:]\w+|\bup\b/g)].map(([name]) => name);
  const functions = /^(clamp_max|histogram_quantile|(avg|stddev|present)_over_time)$/;
  return names.filter(
    (name) =>
      !functions.test(name) &&
      !recorded.includes(name) &&
      !emitted.includes(name.replace(/_(bucket|count|sum)$/, '')) &&
      !emitted.includes(name),
  );
}
