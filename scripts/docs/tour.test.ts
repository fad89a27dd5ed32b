import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalService, startLocalService } from '../start-local-service.ts';
import { fieldsIn, readTour } from './tour.ts';

let service: LocalService;
beforeAll(async () => {
  service = await startLocalService();
});
afterAll(() => service?.close());

const README = readFileSync('README.md', 'utf8');

describe('the tour of the README', () => {
  it('searches, asks, plans, and makes a mistake', () => {
    const paths = readTour(README, '').map(({ path }) => path.split('?')[0]);
    expect(paths).toEqual(['/v1/search', '/v1/answers', '/v1/plans', '/v1/search']);
  });

  it.each(readTour(README, '').map(({ path }, step) => ({ path, step })))(
    'shows of $path what a running copy answers',
    async ({ step }) => {
      const { path, method, headers, body, fields, isWhole } = readTour(README, service.key)[step] ?? fail();
      const response = await fetch(`${service.url}${path}`, { method, headers, body });
      const answered = fieldsIn(await response.text());
      expect(fields.length).toBeGreaterThan(3);
      expect(fields.filter((field) => !answered.includes(field))).toEqual([]);
      if (isWhole) expect(answered.filter((field) => !fields.includes(field))).toEqual([]);
    },
  );
});

function fail(): never {
  throw new Error('The tour has fewer steps than it had.');
}
