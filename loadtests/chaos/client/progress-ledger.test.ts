import { beforeEach, describe, expect, it } from 'vitest';
import { response, TRUTH } from './client.builders.ts';
import type { Call, Judgement, Response } from './exchange.ts';
import { makeProgressLedger, type ProgressLedger } from './progress-ledger.ts';

const GOOD: Judgement = { verdict: 'good', reasons: [] };
let ledger: ProgressLedger;

describe('makeProgressLedger', () => {
  beforeEach(() => {
    ledger = makeProgressLedger('pf_key', TRUTH.projects);
    read({});
  });

  it('takes what it was told is saved for the truth from then on', () => {
    const saved = write();
    expect(read(saved)).toEqual(GOOD);
    expect(read({})).toEqual({ verdict: 'wrong', reasons: ['an acknowledged write is lost'] });
  });

  it('bears either outcome of a write whose answer never came, and then the one that was seen', () => {
    const put = nextWrite();
    judge(put, response('', { status: 0, broke: 'reset' }), { verdict: 'failed', reasons: [] });
    expect(read(projectsOf(put))).toEqual(GOOD);
    expect(read({}).verdict).toBe('wrong');
  });

  it('knows that what was shed was not saved', () => {
    const put = nextWrite();
    judge(put, response('', { status: 503 }), { verdict: 'shed', reasons: [] });
    expect(read(projectsOf(put)).verdict).toBe('wrong');
  });

  it('takes a second try that meets its own first one for saved', () => {
    const put = nextWrite();
    const failed: Judgement = { verdict: 'failed', reasons: ['412'] };
    expect(
      ledger.judge({ call: put, response: response('', { status: 412 }), judgement: failed, isSecondTry: true }),
    ).toEqual(GOOD);
    expect(read({}).verdict).toBe('wrong');
    expect(read(projectsOf(put))).toEqual(GOOD);
  });

  it('takes no read for a loss that began before a write and ended after it', () => {
    const early = ledger.readCall();
    const saved = write();
    expect(judgeRead(early, {})).toEqual(GOOD);
    // Nor does it believe from then on what that one saw.
    expect(read(saved)).toEqual(GOOD);
    expect(judgeRead(ledger.readCall(), {}).verdict).toBe('wrong');
  });

  it('bears that a second try was shed, whose first one may have been saved', () => {
    const put = nextWrite();
    const shed: Judgement = { verdict: 'shed', reasons: ['overloaded'] };
    ledger.judge({ call: put, response: response('', { status: 503 }), judgement: shed, isSecondTry: true });
    expect(read(projectsOf(put))).toEqual(GOOD);
  });

  it('takes progress that can’t be read for wrong, and then reads before it writes', () => {
    const unreadable = { verdict: 'wrong', reasons: ['progress that can’t be read'] };
    expect(judge(ledger.readCall(), response('<html>'), GOOD)).toEqual(unreadable);
    expect(judge(nextWrite(), response('<html>'), GOOD)).toEqual(unreadable);
    expect(ledger.next(1)?.method).toBe('GET');
  });

  it('writes one change at a time, and reads before it writes where it lost track', () => {
    nextWrite();
    expect(ledger.next(1)).toBeNull();
  });
});

function nextWrite(): Call {
  const call = ledger.next(1);
  if (call?.method !== 'PUT') throw new Error('It was to write.');
  return call;
}

function write() {
  const put = nextWrite();
  expect(judge(put, response(put.body ?? '', { headers: { etag: '"b"' } }), GOOD)).toEqual(GOOD);
  return projectsOf(put);
}

const projectsOf = ({ body }: Call): Record<string, string> => JSON.parse(body ?? '{}').projects;

const read = (projects: Record<string, string>) => judgeRead(ledger.readCall(), projects);

const judgeRead = (call: Call, projects: Record<string, string>) =>
  judge(call, response(JSON.stringify({ projects }), { headers: { etag: '"a"' } }), GOOD);

function judge(call: Call, got: Response, judgement: Judgement): Judgement {
  return ledger.judge({ call, response: got, judgement });
}
