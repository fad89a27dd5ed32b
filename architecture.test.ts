import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Every import of a project file by a project file, as `[importer, imported]`. */
const imports = globSync('{infra,services,dashboards,loadtests,checklist}/**/*.{ts,tsx}').flatMap((importer) =>
  [...readFileSync(importer, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, specifier = '']) => ({
    importer: importer.replaceAll('\\', '/'),
    imported: specifier.startsWith('.')
      ? normalize(join(dirname(importer), specifier)).replaceAll('\\', '/')
      : specifier,
  })),
);
const production = imports.filter(({ importer }) => !/\.(test|builders)\.tsx?$/.test(importer));
const from = (folder: string) => production.filter(({ importer }) => importer.startsWith(folder));
const offenders = (list: typeof imports, isAllowed: (imported: string) => boolean) =>
  list.filter(({ imported }) => !isAllowed(imported)).map(({ importer, imported }) => `${importer} -> ${imported}`);

describe('architecture', () => {
  it('reads enough imports to mean anything', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it('keeps the domain free of everything but itself, zod and Node crypto', () => {
    const domain = 'services/roadmap-api/src/domain/';
    const isAllowed = (imported: string) => imported.startsWith(domain) || ['zod', 'node:crypto'].includes(imported);
    expect(offenders(from(domain), isAllowed)).toEqual([]);
  });

  it('lets HTTP see the domain and the contract, never an adapter', () => {
    const isAllowed = (imported: string) => !imported.includes('/adapters/');
    expect(offenders(from('services/roadmap-api/src/http/'), isAllowed)).toEqual([]);
  });

  it('keeps adapters of different vendors apart', () => {
    const vendor = (path: string) => /\/adapters\/([^/]+)\//.exec(path)?.[1];
    const crossings = from('services/roadmap-api/src/adapters/').filter(
      ({ importer, imported }) => vendor(imported) !== undefined && vendor(imported) !== vendor(importer),
    );
    expect(crossings).toEqual([]);
  });

  it('crosses top-level folders only through contracts, the objectives, and what is made of them', () => {
    const folder = (path: string) => path.split('/')[0];
    const tops = ['infra', 'services', 'dashboards', 'loadtests', 'checklist'];
    const crossings = production.filter(
      ({ importer, imported }) =>
        folder(importer) !== 'checklist' &&
        tops.includes(folder(imported) ?? '') &&
        folder(importer) !== folder(imported),
    );
    const isAllowed = (imported: string) =>
      /^services\/[^/]+\/(contract|client\/.+)\.ts$/.test(imported) ||
      /^dashboards\/(slo\.ts|alarms\/|collector\/|rules\/)/.test(imported) ||
      // Plain literals: what a profile says of its canary is played as it stands there.
      imported === 'infra/config/profiles.ts' ||
      // Experiments as data: infrastructure deploys them, and loads nothing of what runs them here.
      imported === 'loadtests/chaos/emit/generated/fis-plans.json';
    expect(offenders(crossings, isAllowed)).toEqual([]);
  });
});
