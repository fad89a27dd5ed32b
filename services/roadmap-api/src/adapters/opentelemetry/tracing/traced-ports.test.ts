import { describe, expect, it } from 'vitest';
import { buildPrincipal } from '../../../domain/identity.builders.ts';
import { tracedAuthentication } from './traced-authentication.ts';
import { tracedEmbedder } from './traced-embedder.ts';
import { tracedGuardrail } from './traced-guardrail.ts';
import { tracedPassages, tracedSearch } from './traced-search.ts';
import { tracedValkey } from './traced-valkey.ts';
import { recordingChildren } from './tracing.builders.ts';

const { signal } = new AbortController();

describe('a traced port', () => {
  it('names a command for Valkey, and neither its keys nor its values', async () => {
    const valkey = { send: async (command: readonly (string | Buffer)[]) => command.length, isAvailable: () => true };
    const [span] = await recordingChildren(async (tracer) => {
      const watched = tracedValkey(valkey, tracer);
      expect(await watched.send(['evalsha', 'sha', '1', 'roadmap:key:canary'])).toBe(4);
      expect(watched.isAvailable()).toBe(true);
    });
    expect(span).toMatchObject({ name: 'valkey EVALSHA', attributes: { 'db.system.name': 'redis' } });
    expect(JSON.stringify(span?.attributes)).not.toContain('canary');
  });

  it('proves a caller in a span only where one shows a credential', async () => {
    const authenticate = async () => buildPrincipal({ kind: 'token' });
    const names = async (headers: Record<string, string>) =>
      (
        await recordingChildren((tracer) =>
          tracedAuthentication(authenticate, tracer)(new Request('http://localhost/', { headers }), '::1'),
        )
      ).map(({ name }) => name);
    expect(await names({ authorization: 'Bearer x' })).toEqual(['authenticate']);
    expect(await names({})).toEqual([]);
  });

  it('says what a guardrail decided, and that it could not be asked', async () => {
    const verdicts = [{ verdict: 'passed' }, { verdict: 'unavailable', reason: 'timeout' }] as const;
    for (const verdict of verdicts) {
      const [span] = await recordingChildren((tracer) =>
        tracedGuardrail({ check: async () => verdict }, 'guard', tracer).check('answer', 'text', signal),
      );
      expect(span).toMatchObject({
        name: 'guardrail guard',
        attributes: { 'roadmap.guardrail.kind': 'answer', 'roadmap.guardrail.verdict': verdict.verdict },
        status: { code: verdict.verdict === 'passed' ? 0 : 2 },
      });
    }
  });

  it('embeds questions in a span, and passages without one', async () => {
    const embedder = {
      modelId: 'titan',
      dimensions: 2,
      embedQuery: async () => new Float32Array(2),
      embedPassages: async () => [],
    };
    const spans = await recordingChildren(async (tracer) => {
      const watched = tracedEmbedder(embedder, 'aws.bedrock', tracer);
      await watched.embedPassages([]);
      await watched.embedQuery('text');
    });
    expect(spans).toMatchObject([
      { name: 'embeddings titan', kind: 2, attributes: { 'gen_ai.embeddings.dimension.count': 2 } },
    ]);
  });

  it('says of a search where passages lie', async () => {
    const store = {
      search: async () => [],
      holds: async () => [true],
      findById: async () => null,
      count: async () => 7,
    };
    const query = { mode: 'keyword', text: 'rag', embedding: null, phaseId: null, limit: 1 } as const;
    const spans = await recordingChildren(async (tracer) => {
      const watched = tracedPassages(store, () => 'postgres');
      const search = async () => {
        expect([await watched.search(query), await watched.holds(['x'])]).toEqual([[], [true]]);
        expect([await watched.findById('x'), await watched.count()]).toEqual([null, 7]);
        return { mode: 'keyword', degraded: [], results: [] } as const;
      };
      await tracedSearch(search, tracer)(query);
    });
    expect(spans).toMatchObject([{ name: 'search passages', attributes: { 'roadmap.search.source': 'postgres' } }]);
  });
});
