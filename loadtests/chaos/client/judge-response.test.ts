import { describe, expect, it } from 'vitest';
import { answerBody, call, passage, response, TRUTH } from './client.builders.ts';
import { judgeResponse } from './judge-response.ts';
import type { Claim } from './look-up.ts';

const judge = (...[asked, got]: [ReturnType<typeof call>, ReturnType<typeof response>]) => {
  const claims: Claim[] = [];
  return { ...judgeResponse(TRUTH, asked, got, (claim) => claims.push(claim)), claims };
};

describe('an answer', () => {
  it('is good when it is what the service says while it is well', () => {
    expect(judge(call('ask'), response(answerBody()))).toMatchObject({ verdict: 'good', isKept: false });
  });

  it('is wrong when it differs and does not say so', () => {
    const other = answerBody({ text: 'Phase 3 takes a day. [1]' });
    expect(judge(call('ask'), response(other))).toMatchObject({ verdict: 'wrong' });
  });

  it.each([
    ['is quoted with words that nobody wrote', { citations: [{ marker: 1, passageId: 'phase-3', quotes: ['So.'] }] }],
    ['calls itself an abstention', { abstained: true }],
  ])('is wrong, with the known text, when it %s', (_, changes) => {
    expect(judge(call('ask'), response(answerBody(changes))).verdict).toBe('wrong');
  });

  it('is labelled when it differs and says why; what it cites is looked up later', () => {
    const other = answerBody({ text: 'From the passages: 2-4 months. [1]', degraded: ['model-unavailable'] });
    const { verdict, reasons, claims } = judge(call('ask'), response(other));
    expect({ verdict, reasons }).toEqual({ verdict: 'labelled', reasons: ['model-unavailable'] });
    expect(claims).toMatchObject([{ passageId: 'phase-3' }]);
  });

  it.each([
    ['is another question’s', answerBody({ question: 'What is RAG?', degraded: ['answer-stale'] })],
    ['cites nothing', answerBody({ text: 'The moon is cheese.', citations: [], degraded: ['model-unavailable'] })],
    ['has a mark that stands for nothing', answerBody({ text: 'See [2].', degraded: ['model-unavailable'] })],
  ])('is wrong, label or not, when it %s', (_, body) => {
    expect(judge(call('ask'), response(body)).verdict).toBe('wrong');
  });

  it('is known to come from a cache', () => {
    const kept = answerBody({ cached: { match: 'exact' } });
    expect(judge(call('ask'), response(kept)).isKept).toBe(true);
  });
});

describe('a stream', () => {
  const stream = (...events: readonly (readonly [string, object])[]) =>
    events.map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join('');
  const done = ['done', JSON.parse(answerBody())] as const;
  const text = JSON.parse(answerBody()).text;

  it('is good when its pieces are its answer', () => {
    const body = stream(['delta', { text: text.slice(0, 5) }], ['delta', { text: text.slice(5) }], done);
    expect(judge(call('stream'), response(body)).verdict).toBe('good');
  });

  it.each([
    ['ends without its last event', stream(['delta', { text }])],
    ['ends with an error', stream(['delta', { text }], ['error', { code: 'model-unavailable' }])],
    ['shows other pieces than its answer', stream(['delta', { text: 'Something' }], done)],
  ])('failed when it %s', (_, body) => {
    expect(judge(call('stream'), response(body)).verdict).toBe('failed');
  });
});

describe('a search', () => {
  const body = (ids: readonly string[], degraded: readonly string[] = []) =>
    JSON.stringify({ degraded, results: ids.map(passage) });

  it.each([
    ['good', body(['phase-3', 'phase-2'])],
    ['wrong', body(['phase-2', 'phase-3'])],
    ['labelled', body(['phase-2'], ['embedder-unavailable'])],
  ])('is %s by its passages and its labels', (verdict, text) => {
    expect(judge(call('search'), response(text)).verdict).toBe(verdict);
  });
});

describe('a search with a label', () => {
  const degraded = ['embedder-unavailable'];
  const judged = (results: readonly object[]) => judge(call('search'), response(JSON.stringify({ degraded, results })));

  it('has its passages looked up, word for word', () => {
    expect(judged([passage('phase-2')]).claims).toEqual([
      { passageId: 'phase-2', quotes: [], text: 'All about phase-2.' },
    ]);
  });

  it('is wrong when it finds nothing at all', () => {
    expect(judged([]).verdict).toBe('wrong');
  });
});

it('takes passages of another text for wrong', () => {
  const results = [{ id: 'phase-3', text: 'The roadmap takes one day.' }, passage('phase-2')];
  expect(judge(call('search'), response(JSON.stringify({ degraded: [], results }))).verdict).toBe('wrong');
});

describe('a refusal', () => {
  const refused = (status: number, code: string, headers: Record<string, string> = {}) =>
    response(JSON.stringify({ code, status }), {
      status,
      headers: { 'content-type': 'application/problem+json', ...headers },
    });

  it.each([
    ['refused', refused(503, 'store-unavailable', { 'retry-after': '15' })],
    ['shed', refused(503, 'overloaded', { 'retry-after': '2' })],
    ['failed', refused(503, 'store-unavailable')],
    ['failed', refused(500, 'internal', { 'retry-after': '1' })],
    ['failed', response('<h1>502</h1>', { status: 502, headers: { 'content-type': 'text/html' } })],
    ['failed', response('<html>', { status: 503, headers: { 'content-type': 'application/problem+json' } })],
    ['failed', response('', { status: 0, broke: 'socket hang up' })],
  ])('counts as %s by its form', (verdict, got) => {
    expect(judge(call('progress'), got).verdict).toBe(verdict);
  });
});

it('takes a body that it can’t read for wrong', () => {
  expect(judge(call('ask'), response('{"answer":42}'))).toMatchObject({ verdict: 'wrong' });
  expect(judge(call('ask'), response('garbage')).verdict).toBe('wrong');
});
