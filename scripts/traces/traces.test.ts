import { describe, expect, it } from 'vitest';
import type { ReceivedSpan } from '../otlp-receiver.ts';
import { incompleteTraces } from './incomplete-traces.ts';
import { undeclaredIn } from './undeclared-in.ts';
import { unjoinedLines } from './unjoined-lines.ts';

const SENT = { traceId: 'trace', spanId: 'caller', root: 'GET /v1/search', expected: ['search passages'] };
const ROOT = buildSpan({ spanId: 'root', parentSpanId: 'caller', name: 'GET /v1/search', kind: 'server' });
const SEARCH = buildSpan({ spanId: 'search', parentSpanId: 'root', name: 'search passages' });

describe('incompleteTraces', () => {
  it('is content with a trace that has its root, the spans of its route and their parents', () => {
    expect(incompleteTraces([SENT], [SEARCH, ROOT])).toEqual([]);
  });

  it.each([
    ['no span at all', [], /root should be "GET \/v1\/search" and is missing.*no "search passages"/],
    ['no root', [SEARCH], /is missing.*"search passages" is an orphan/],
    ['a root of another route', [{ ...ROOT, name: 'GET unmatched' }, SEARCH], /is "GET unmatched"/],
    ['a span that its route has missing', [ROOT], /There is no "search passages"/],
    ['an orphan', [ROOT, { ...SEARCH, parentSpanId: 'nobody' }], /"search passages" is an orphan/],
    ['a second root', [ROOT, { ...SEARCH, parentSpanId: null }], /"search passages" is an orphan/],
    ['a span twice', [ROOT, SEARCH, SEARCH], /came twice/],
  ])('finds %s', (_, spans, problem) => {
    expect(incompleteTraces([SENT], spans)[0]?.problems.join(' ')).toMatch(problem);
  });
});

describe('unjoinedLines', () => {
  const line = (fields: object) => JSON.stringify({ requestId: 'r', msg: 'Request served.', ...fields });
  const joined = line({ trace_id: 'trace', span_id: 'root' });

  it('is content with a line for each request that names its span', () => {
    expect(unjoinedLines(`Ready.\n${joined}\n`, [SENT], [ROOT])).toEqual([]);
    expect(unjoinedLines('', [{ ...SENT, isShed: true }], [ROOT])).toEqual([]);
  });

  it.each([
    ['a request without a line', '', /^No line tells of GET \/v1\/search/],
    ['a line without a trace', line({}), /^A line of a request names no trace/],
    [
      'a line of a span that never came',
      line({ trace_id: 'trace', span_id: 'other' }),
      /^A line names a span that never came/,
    ],
  ])('finds %s', (_, log, problem) => {
    expect(unjoinedLines(log, [SENT], [ROOT])[0]).toMatch(problem);
  });
});

describe('undeclaredIn', () => {
  it('knows the most particular name that fits', () => {
    expect(undeclaredIn([ROOT, SEARCH, buildSpan({ name: 'chat amazon.nova-lite-v1:0', kind: 'client' })])).toEqual([]);
  });

  it.each([
    [{ name: 'cook' }, 'The span "cook" is not declared.'],
    [{ kind: 'client' }, '"search passages" is client and declared internal.'],
    [
      { attributes: { 'url.path': '/' } },
      '"search passages" has the attribute url.path, which is not declared for it.',
    ],
    [
      { attributes: { 'roadmap.search.results': 1.5 } },
      'roadmap.search.results of "search passages" is 1.5, which is not of its declared type.',
    ],
    [
      { attributes: { 'roadmap.search.mode': true } },
      'roadmap.search.mode of "search passages" is true, which is not of its declared type.',
    ],
    [{ events: [{ name: 'burnt', attributes: {} }] }, 'The event burnt on "search passages" is not declared.'],
    [
      { events: [{ name: 'roadmap.shed', attributes: { who: 'me' } }] },
      'The event roadmap.shed has the attribute who, which is not declared.',
    ],
  ] satisfies [Partial<ReceivedSpan>, string][])('finds %j', (wrong, problem) => {
    expect(undeclaredIn([{ ...SEARCH, ...wrong }])).toEqual([problem]);
  });
});

function buildSpan(overrides: Partial<ReceivedSpan>): ReceivedSpan {
  return {
    service: 'roadmap-api',
    resource: {},
    traceId: 'trace',
    spanId: 'span',
    parentSpanId: null,
    name: 'search passages',
    kind: 'internal',
    attributes: {},
    events: [],
    isError: false,
    durationMs: 1,
    ...overrides,
  };
}
