import { describe, expect, it } from 'vitest';
import { PATHS } from '../../../contract.ts';
import { ErasureUnfinished } from '../../domain/errors.ts';
import { buildPrincipal } from '../../domain/identity.builders.ts';
import { NO_PROGRESS, type Progress, progressItems } from '../../domain/learner/progress.ts';
import { makeTrackProgress } from '../../domain/learner/track-progress.ts';
import type { ProgressStore, StoredProgress } from '../../domain/ports/progress-store.ts';
import { buildApp } from '../app.builders.ts';
import { EXAMPLES } from '../examples.ts';
import { Problem } from '../problem.ts';

const ONE: Progress = { ...NO_PROGRESS, projects: { 'phase-1.project': 'done' } };
const OTHER: Progress = { ...NO_PROGRESS, projects: { 'phase-1.project': 'started' } };

describe('progress', () => {
  it('is read with a tag, saved by that tag, and read back', async () => {
    const { read, save } = setUp();
    const before = await read();
    expect(await before.json()).toEqual(NO_PROGRESS);
    const saved = await save(ONE, tagOf(before));
    expect(saved.status).toBe(200);
    expect(await saved.json()).toEqual(ONE);
    const after = await read();
    expect(await after.json()).toEqual(ONE);
    expect(tagOf(after)).toBe(tagOf(saved));
    expect(after.headers.get('cache-control')).toBe('private, no-store');
  });

  it('answers 304 to whoever has it already', async () => {
    const { read } = setUp();
    const again = await read({ 'if-none-match': tagOf(await read()) });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(again.headers.get('cache-control')).toBe('private, no-store');
  });

  it('refuses the slower of two changes with the tag that stands now', async () => {
    const { read, save } = setUp();
    const tag = tagOf(await read());
    const winner = await save(ONE, tag);
    const loser = await save(OTHER, tag);
    expect(loser.status).toBe(412);
    expect(loser.headers.get('etag')).toBe(tagOf(winner));
    expect(Problem.parse(await loser.json())).toMatchObject({
      code: 'precondition-failed',
      detail: expect.stringContaining('Read it again'),
    });
    expect((await save(OTHER, loser.headers.get('etag') ?? '')).status).toBe(200);
  });

  it('takes a change again whose first answer was lost', async () => {
    const { read, save } = setUp();
    const tag = tagOf(await read());
    const first = await save(ONE, tag);
    const retry = await save({ ...ONE }, tag);
    expect([retry.status, tagOf(retry)]).toEqual([200, tagOf(first)]);
  });

  it('knows a tag that a proxy has weakened, and one among several', async () => {
    const { read, save } = setUp();
    const tag = tagOf(await read());
    expect((await save(ONE, `"other", W/${tag}`)).status).toBe(200);
  });

  it.each([undefined, '*', 'abc', ''])('wants to be told what is replaced: If-Match %j', async (ifMatch) => {
    const response = await setUp().save(ONE, ifMatch);
    expect(response.status).toBe(428);
    expect(Problem.parse(await response.json())).toMatchObject({
      code: 'precondition-required',
      detail: expect.stringContaining('If-Match'),
    });
  });

  it.each([
    [
      { ...NO_PROGRESS, projects: { 'phase-1.projct': 'done' } },
      'projects.phase-1.projct',
      'Did you mean "phase-1.project"',
    ],
    [{ ...NO_PROGRESS, projects: { 'phase-1.project': 'almost' } }, 'projects.phase-1.project', 'started, done'],
    [
      { ...NO_PROGRESS, checklistItems: { 'phase-1-checklist.9': 'done' } },
      'checklistItems.phase-1-checklist.9',
      'no point of a checklist',
    ],
    [{ projects: {}, checklistItems: {} }, 'topics', 'is missing'],
    [{ ...NO_PROGRESS, notes: 'x' }, 'notes', 'Unknown name "notes"'],
  ])('refuses %j by name', async (body, path, mend) => {
    const response = await setUp().save(body, '"any"');
    const problem = Problem.parse(await response.json());
    expect(response.status).toBe(400);
    expect(problem.errors?.find((error) => error.path === path)?.message).toContain(mend);
  });

  it('does not let thousands of unknown ids cost more than a few', async () => {
    const topics = Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`phase-9.topic-${n}`, 'done']));
    const problem = Problem.parse(await (await setUp().save({ ...NO_PROGRESS, topics }, '"any"')).json());
    expect(problem.errors).toHaveLength(5);
  });

  it('leaves out what the roadmap has dropped since, so that what is read can be saved', async () => {
    const { read, save, stored } = setUp();
    stored.set('key:ada', {
      progress: { ...ONE, topics: { 'phase-0.gone': 'done' } },
      revision: 'r',
      updatedAt: new Date(0),
    });
    const shown = await read();
    expect(await shown.json()).toEqual(ONE);
    expect((await save(OTHER, tagOf(shown))).status).toBe(200);
  });

  it('is nobody’s but the caller’s', async () => {
    const { save, stored, app } = setUp();
    await save(ONE, tagOf(await app.request(PATHS.progress)));
    expect([...stored.keys()]).toEqual(['key:ada']);
  });
});

describe('export', () => {
  it('comes as a file that no cache keeps', async () => {
    const response = await buildApp().app.request(PATHS.dataExport);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="phase-five-2027-01-04.json"');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(await response.json()).toEqual({ ...EXAMPLES.learnerExport, progress: null, feedback: [] });
  });
});

describe('erasure', () => {
  it('answers with a receipt', async () => {
    const response = await buildApp().app.request(PATHS.me, { method: 'DELETE' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(EXAMPLES.erasureReceipt);
  });

  it('says 503, what is left, and when to ask again', async () => {
    const { dependencies } = buildApp();
    const eraseAll = async () => {
      throw new ErasureUnfinished(['answer-cache']);
    };
    const { app } = buildApp({ manageData: { ...dependencies.manageData, eraseAll } });
    const response = await app.request(PATHS.me, { method: 'DELETE' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(Problem.parse(await response.json())).toMatchObject({
      code: 'erasure-unfinished',
      detail: expect.stringContaining('answer-cache'),
    });
  });
});

describe.each([
  ['GET', PATHS.progress],
  ['PUT', PATHS.progress],
  ['GET', PATHS.dataExport],
  ['DELETE', PATHS.me],
])('%s %s', (method, path) => {
  it.each([
    ['anonymous', 401],
    ['key', 403],
  ] as const)('is closed to a caller of kind %s without the scope', async (kind, status) => {
    const { app } = buildApp({ authenticate: async () => buildPrincipal({ kind, scopes: new Set(['read']) }) });
    expect((await app.request(path, { method })).status).toBe(status);
  });
});

const tagOf = (response: Response) => response.headers.get('etag') ?? '';

/** The app over the real use case and a store in memory. */
function setUp() {
  const stored = new Map<string, StoredProgress>();
  const store: ProgressStore = {
    find: async (learnerId) => stored.get(learnerId) ?? null,
    async replace(learnerId, expected, change) {
      if ((stored.get(learnerId)?.revision ?? null) !== expected) return false;
      stored.set(learnerId, change);
      return true;
    },
  };
  let revisions = 0;
  const { roadmap } = buildApp().dependencies;
  const trackProgress = makeTrackProgress({
    store,
    items: progressItems(roadmap),
    clock: { now: () => new Date(0) },
    newId: () => String(revisions++),
  });
  const { app } = buildApp({ trackProgress });
  return {
    app,
    stored,
    read: (headers: Record<string, string> = {}) => app.request(PATHS.progress, { headers }),
    save: (body: unknown, ifMatch?: string) =>
      app.request(PATHS.progress, {
        method: 'PUT',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...(ifMatch !== undefined && { 'if-match': ifMatch }) },
      }),
  };
}
