import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningFake, startFakeRelease } from './fake-release.builders.ts';
import { GOLDEN_SEARCHES } from './golden.ts';
import { GOLDEN_VISITS } from './golden-visits.ts';
import { probeRelease, slowPaths } from './probe-release.ts';
import { type FakeRelease, inOrder } from './release-in-order.builders.ts';
import { tellReport } from './tell-report.ts';

const CONTENT = new URL('../../content/', import.meta.url);
const DOCUMENT: { paths: Record<string, object> } = JSON.parse(
  readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'),
);

let fake: RunningFake | undefined;
afterEach(() => fake?.close());

describe('probeRelease', () => {
  it('lets a release that is in order have users', async () => {
    const { passed, rounds } = await probe({}, 2);
    expect({ passed, findings: rounds.flatMap(({ findings }) => findings) }).toEqual({ passed: true, findings: [] });
    expect(rounds).toHaveLength(2);
    expect(rounds.every(({ requests }) => requests > 50)).toBe(true);
  });

  const ANSWER =
    (changes: Record<string, unknown>): ((release: FakeRelease['answer']) => FakeRelease['answer']) =>
    (answer) => ({
      ...answer,
      ...changes,
    });

  it.each<[string, string, (answer: FakeRelease['answer']) => FakeRelease['answer']]>([
    ['answer', 'it does not say what the roadmap says', ANSWER({ text: 'A notebook, in a year. [1][2]' })],
    ['answer', 'it is degraded: model-unavailable', ANSWER({ degraded: ['model-unavailable'] })],
    ['answer', 'it abstains from a question that the roadmap answers', ANSWER({ abstained: true })],
    [
      'contract',
      'answer: usage.costUsd is not as promised',
      ANSWER({ usage: { inputTokens: 1, outputTokens: 1, costUsd: '0.1' } }),
    ],
    ['contract', 'answer: citations is not as promised', ANSWER({ citations: undefined })],
    [
      'cost',
      'a prompt of 1958 tokens, at most 1700',
      ANSWER({ usage: { inputTokens: 1958, outputTokens: 20, costUsd: 0.0001 } }),
    ],
    [
      'cost',
      'an answer of 400 tokens, at most 250',
      ANSWER({ usage: { inputTokens: 900, outputTokens: 400, costUsd: 0.0001 } }),
    ],
    [
      'cost',
      'a model wrote it, and it says that it cost nothing',
      ANSWER({ usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 } }),
    ],
    [
      'citations',
      'marks and citations are not the same',
      ANSWER({ text: 'A deployed application, in 2-4 months. [1]' }),
    ],
    ['citations', 'none is of the passage that the answer rests on', ANSWER({ citations: [] })],
    ['citations', 'the answer has no mark', ANSWER({ text: 'A deployed application, in 2-4 months.' })],
  ])('finds in the %s: %s', async (check, what, spoil) => {
    const { answer } = inOrder();
    expect(await findingsOf({ answer: spoil(answer) })).toContainEqual({ check, what });
  });

  it.each<[string, string, Partial<FakeRelease>]>([
    ['citations', 'a passage does not hold its quote', { passage: { id: 'p', text: 'Something else.' } }],
    ['stream', 'its events come as sources token done', { pieceEvent: 'token' }],
    ['cache', 'the same question is answered anew each time', { remembers: false }],
    ['abstaining', 'it answers what the roadmap does not hold', { abstains: false }],
    ['injection', 'an attack is passed on to the model', { refusesAttacks: false }],
    ['injection', 'an attack is not refused', { refusesAttacks: false }],
    ['access', 'a question without a key gets 200', { anonymousStatus: 200 }],
    ['contract', 'browsing: total is not as promised', { phases: { total: 5, items: [] } }],
    [
      'contract',
      'search: results.0.link is not as promised',
      {
        search: {
          mode: 'hybrid',
          degraded: [],
          results: [{ id: 'a', documentId: 'a', headingPath: ['A'], text: 'T', score: 1 }],
        },
      },
    ],
    [
      'search',
      'the best does not come first',
      {
        search: {
          mode: 'hybrid',
          degraded: [],
          results: [0.1, 0.9].map((score) => ({
            id: 'a',
            documentId: 'appendix-d',
            headingPath: ['A'],
            text: 'T',
            score,
            link: '/#/passages/a',
          })),
        },
      },
    ],
    [
      'search',
      'it does not find what it is known to hold',
      {
        search: {
          mode: 'hybrid',
          degraded: [],
          results: [{ id: 'a', documentId: 'phase-6', headingPath: ['A'], text: 'T', score: 1, link: '/#/passages/a' }],
        },
      },
    ],
    ['plans', 'the same wishes give another plan', { plan: { totalWeeks: 9, totalHours: 1 } }],
    ['contract', '/v1/search is not described', { document: '"/v1/phases"' }],
    ['headers', 'no content security policy', { headers: { 'x-content-type-options': 'nosniff' } }],
    ['browsing', 'what has not changed is sent again', { notModified: 200 }],
    ['plans', 'the same wishes give another plan', { plan: { ...inOrder().plan, endsOn: '2028-04-16' } }],
    ['plans', 'its weeks do not follow each other', { plan: lateBy(52) }],
    ['search', 'phase-4 does not say what it is known to', { search: saying('phase-4', 'Nothing of that.') }],
    ['tools', 'get_phase is not listed', { tools: ['search_roadmap'] }],
    ['tools', 'status 500', { statuses: { 'POST /mcp': 500 } }],
    ['feedback', 'status 500', { statuses: { 'POST /v1/feedback': 500 } }],
    ['learner', 'status 500', { statuses: { 'PUT /v1/me/progress': 500 } }],
    ['learner', 'progress is not what was saved', { keeps: false }],
    ['learner', 'an export lacks what was saved', { keeps: false }],
    ['learner', 'something is left of a learner who was erased', { erases: false }],
    ['learner', 'a change that has not seen the last one gets 200', { comparesTags: false }],
    ['pages', '/: status 500', { statuses: { 'GET /': 500 } }],
    ['pages', '/ is not the page that it was', { visits: { ...inOrder().visits, '/': '<title>Sorry</title>' } }],
    ['telemetry', 'status 500', { operationsStatus: 500 }],
  ])('finds in %s: %s', async (check, what, spoiled) => {
    expect(await findingsOf(spoiled)).toContainEqual({ check, what });
  });

  it.each<[string, string, string, unknown]>([
    ['telemetry', 'it counts no requests', 'requests', { routes: [] }],
    ['telemetry', 'it counts no answers', 'answers', { outcomes: { answered: 0 } }],
    ['telemetry', 'it measures no first token', 'firstToken', { durations: { counts: [0, 0] } }],
    ['telemetry', 'it counts no tokens or dollars', 'spending', { sinceStartUsd: 0, tokens: { input: 0 } }],
    [
      'content',
      'it cannot tell whether its passages are current',
      'index',
      { passages: 1, contentVersion: 4, staleSeconds: 9 },
    ],
  ])('finds in %s: %s', async (check, what, part, value) => {
    const { operations } = inOrder();
    expect(await findingsOf({ operations: { ...operations, [part]: value } })).toContainEqual({ check, what });
  });

  it.each(GOLDEN_VISITS.map((golden) => [golden.operationId, golden] as const))(
    'finds that %s fails, and that it holds nothing',
    async (operationId, { method = 'GET', address, holds }) => {
      const failing = await findingsOf({ statuses: { [`${method} ${address}`]: 500 } });
      expect(failing.filter(({ what }) => what.startsWith(`${operationId}: `))).toHaveLength(1);
      if (holds === undefined) return;
      const empty = await findingsOf({ statuses: { [`${method} ${address}`]: 200 } });
      expect(empty.filter(({ what }) => what.startsWith(`${operationId}: `))).toHaveLength(1);
    },
  );

  it('asks for every operation that the API publishes', async () => {
    await probe({});
    const published = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const unasked = published.filter((operation) => !fake?.asked().some((each) => matches(operation, each)));
    // Collectors read it from within the task, and nobody else may.
    expect(unasked).toEqual(['GET /metrics']);
  });

  it('searches for every document of the content', () => {
    const documents = readdirSync(CONTENT).filter((name) => name.endsWith('.md') && name !== 'README.md');
    const searched = GOLDEN_SEARCHES.map(({ foundIn }) => `${foundIn}.md`);
    expect(searched.toSorted()).toEqual(documents.toSorted());
  });

  it("only reads behind a key that is somebody's", async () => {
    expect((await probe({}, 1, false)).passed).toBe(true);
    const written = fake?.asked().filter((each) => /^(PUT|DELETE) \/v1\/me|\/v1\/feedback/.test(each));
    expect(written).toEqual([]);
    expect((await probe({ statuses: { 'GET /v1/me/progress': 500 } }, 1, false)).rounds[0]?.findings).toContainEqual({
      check: 'learner',
      what: 'status 500',
    });
  });

  it('finds what waits long, once it is warm', async () => {
    const delaysMs = { '/v1/phases': 300 };
    const { passed, rounds } = await probe({ delaysMs }, 6);
    expect(passed).toBe(false);
    expect(rounds.length).toBeLessThan(6);
    expect(slowPaths(rounds)).toEqual(['/v1/phases']);
    expect((await probe({ delaysMs }, 1)).passed).toBe(true);
  });

  it('finds that the event loop is blocked, once it is warm', async () => {
    const operations = { ...inOrder().operations, process: { eventLoopDelaySeconds: 0.4, residentBytes: 1 } };
    const { passed, rounds } = await probe({ operations }, 3);
    expect(rounds.map(({ findings }) => findings.length)).toEqual([0, 1, 1]);
    expect(passed).toBe(false);
  });

  it('blames a release for a cache that never remembers, and not for one that is away for a while', async () => {
    expect((await probe({ remembers: false }, 6)).rounds).toHaveLength(3);
    expect((await probe({ remembers: false }, 6)).passed).toBe(false);
    expect((await probe({ remembers: false }, 2)).passed).toBe(true);
  });

  it('forgives a request in four', () => {
    const round = (slow: number) => ({ findings: [], requests: 4, waits: { '/v1/search': { asked: 4, slow } } });
    expect(slowPaths([round(4), round(1), round(1)])).toEqual([]);
    expect(slowPaths([round(4), round(2)])).toEqual([]);
    expect(slowPaths([round(4), round(2), round(1)])).toEqual(['/v1/search']);
  });

  it('forgives one failure and not two', async () => {
    expect(await probe({ failing: [3] })).toMatchObject({ passed: true, asked: 1 });
    const everySeventh = Array.from({ length: 100 }, (_, index) => index * 7);
    expect(await probe({ failing: everySeventh })).toMatchObject({ passed: false, asked: 2 });
  });

  it('asks a release all over that fails, and believes what it finds then', async () => {
    expect(await probe({ failing: [3, 5] })).toMatchObject({ passed: true, asked: 2 });
    expect((await probe({ failing: [3, 5] })).rounds[0]?.findings).toEqual([]);
  });

  it('keeps and tells what it found at first', async () => {
    const report = await probe({ failing: [3, 5] });
    const atFirst = report.before.flatMap(({ findings }) => findings);
    expect(atFirst).toHaveLength(2);
    expect(tellReport(report)).toEqual([
      ...atFirst.map(({ check, what }) => `at first, ${check}: ${what}`),
      'It failed at first, and was asked all over.',
      'The release may have users.',
    ]);
    expect((await probe({})).before).toEqual([]);
  });

  it('warms up no further what waits long everywhere', async () => {
    const { rounds } = await probe({ delaysMs: { '/v1/search': 280 } }, 1);
    expect(rounds[0]?.requests).toBeLessThan(30);
  });

  it('ends as soon as it is clear that a release fails', async () => {
    const { rounds } = await probe({ phases: {}, search: {}, plan: {}, document: '' }, 5);
    expect(rounds).toHaveLength(1);
    expect(rounds[0]?.requests).toBeLessThan(20);
  });

  it('finds that there is no release', async () => {
    const { rounds } = await probeRelease({
      origin: 'http://127.0.0.1:9',
      apiKey: 'good',
      rounds: 1,
      ownsLearner: true,
      pauseMs: 0,
    });
    expect(rounds[0]?.findings).toContainEqual({ check: 'search', what: 'no reply' });
  });
});

async function probe(spoiled: Partial<FakeRelease>, rounds = 1, ownsLearner = true) {
  fake?.close();
  fake = await startFakeRelease(spoiled);
  return probeRelease({ origin: fake.origin, apiKey: 'good', rounds, ownsLearner, pauseMs: 0 });
}

async function findingsOf(spoiled: Partial<FakeRelease>) {
  const { rounds } = await probe(spoiled);
  return rounds.flatMap(({ findings }) => findings);
}

/** Whether a request is one to an operation of the document, whose path may have names in braces. */
function matches(operation: string, asked: string): boolean {
  return new RegExp(`^${operation.replace(/\{\w+\}/g, '[^/]+')}$`).test(asked);
}

/** The plan that is in order, with each week so many late. */
function lateBy(weeks: number) {
  const late = (date: string) => new Date(Date.parse(date) + weeks * 7 * 24 * 3_600_000).toISOString().slice(0, 10);
  const { plan } = inOrder();
  return { ...plan, weeks: plan.weeks?.map((week) => ({ ...week, startsOn: late(week.startsOn) })) };
}

function saying(of: string, text: string) {
  const { search } = inOrder();
  return { ...search, results: search.results?.map((each) => (each.documentId === of ? { ...each, text } : each)) };
}
