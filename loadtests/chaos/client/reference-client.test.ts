import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PATHS } from '../../../services/roadmap-api/contract.ts';
import type { RequestKind } from '../experiment.ts';
import type { JudgedRequest } from './exchange.ts';
import { type Lie, type LyingService, startLyingService } from './lying-service.builders.ts';
import { recordTruth } from './record-truth.ts';
import { makeReferenceClient } from './reference-client.ts';

const FALSE = 'The roadmap takes one day.';
const changed =
  (prefix: string, changes: object): Lie =>
  (path, body) =>
    path.startsWith(prefix) ? JSON.stringify({ ...JSON.parse(body), ...changes }) : body;
const search = (changes: object) => changed(PATHS.search, changes);
const answer = (changes: object) => changed(PATHS.answers, changes);
const citing = (quotes: readonly string[], passageId = 'phase-3') => ({
  citations: [{ marker: 1, passageId, quotes }],
});

let service: LyingService;
beforeEach(async () => {
  service = await startLyingService();
});
afterEach(() => service.close());

describe('the reference client', () => {
  it('finds nothing wrong with a service that says the truth', async () => {
    const requests = await useFor(['browse', 'search', 'ask', 'stream', 'plan', 'progress'], (_, body) => body);
    expect(requests.filter(({ verdict }) => verdict !== 'good')).toEqual([]);
  });

  it.each<[string, readonly RequestKind[], Lie]>([
    ['the text of a passage found', ['search'], search({ results: [{ id: 'phase-3', text: FALSE }] })],
    [
      'a passage that is labelled and made up',
      ['search'],
      search({ degraded: ['passages-stale'], results: [{ id: 'phase-9', text: FALSE }] }),
    ],
    [
      'a passage that is labelled and altered',
      ['search'],
      search({ degraded: ['passages-stale'], results: [{ id: 'phase-3', text: FALSE }] }),
    ],
    ['a search that is labelled and empty', ['search'], search({ degraded: ['passages-stale'], results: [] })],
    ['a quotation', ['ask', 'stream'], answer(citing([FALSE]))],
    ['a quotation that is labelled', ['ask', 'stream'], answer({ ...citing([FALSE]), degraded: ['model-fallback'] })],
    ['whether it abstained', ['ask', 'stream'], answer({ abstained: true })],
    ['progress that was saved', ['progress'], changed(PATHS.progress, { projects: { one: 'started' } })],
  ])('sees through a lie about %s', async (_, kinds, lie) => {
    const wrong = (await useFor(kinds, lie)).filter(({ verdict }) => verdict === 'wrong');
    expect(wrong.length).toBeGreaterThan(0);
    expect(kinds).toEqual(expect.arrayContaining(wrong.map(({ kind }) => kind)));
  });

  it('goes on where bodies are no JSON, and calls each of them wrong', async () => {
    const kinds = ['browse', 'search', 'ask', 'stream', 'plan', 'progress'] as const;
    const requests = await useFor(kinds, (path, body) => (path.startsWith(PATHS.keys) ? body : '<html>'));
    expect(requests.filter(({ verdict }) => verdict !== 'wrong')).toEqual([]);
  });
});

it('takes no word of a service that contradicts its own passages for the truth', async () => {
  service.tell(answer(citing([FALSE])));
  await expect(recordTruth(service.url, 'pf_key')).rejects.toThrow('a quotation that the passage doesn’t hold');
  service.tell(search({ results: [{ id: 'phase-3', text: FALSE }] }));
  await expect(recordTruth(service.url, 'pf_key')).rejects.toThrow('another text than the passage’s');
});

/** Records the truth, then uses a service that lies until each kind was asked for a few times, and looks up what it claimed. */
async function useFor(kinds: readonly RequestKind[], lie: Lie): Promise<readonly JudgedRequest[]> {
  const truth = await recordTruth(service.url, 'pf_key');
  const client = await makeReferenceClient(service.url, 'pf_key', truth, 1);
  const requests: JudgedRequest[] = [];
  service.tell(lie);
  const running = client.run(400, (request) => requests.push(request));
  const seen = (kind: RequestKind) => requests.filter((request) => request.kind === kind).length;
  await vi.waitFor(() => expect(kinds.every((kind) => seen(kind) >= 4)).toBe(true), 20_000);
  await running.stop();
  await client.checkAfterwards((request) => requests.push(request));
  client.close();
  return requests;
}
