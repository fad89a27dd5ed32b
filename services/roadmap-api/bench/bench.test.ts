import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startEmbeddedPostgres } from '../src/adapters/pglite/embedded-postgres.ts';
import { openPostgres } from '../src/adapters/postgres/open-postgres.ts';
import type { PassageStore, SearchQuery } from '../src/domain/ports/passage-store.ts';
import { HEADINGS } from '../src/domain/ranking.ts';
import { fillIndex } from './fill-index.ts';
import { copyFilledFolder } from './filled-folder.ts';
import { measureStores } from './measure-stores.ts';
import { makeRandom } from './random.ts';
import { formatReport, judge, type Measurement } from './retrieval-report.ts';
import { synthesizeCorpus } from './synthetic-corpus.ts';
import { synthesizeWords } from './synthetic-words.ts';
import { watchTurns } from './watch-turns.ts';

describe('synthetic words', () => {
  it('come as often as those of a language do: few of them often, most of them seldom', () => {
    const words = synthesizeWords(100_000, makeRandom(1));
    const counts = new Map<string, number>();
    for (const word of words.draw(100_000)) counts.set(word, (counts.get(word) ?? 0) + 1);
    const sorted = [...counts.values()].sort((a, b) => b - a);
    expect(words.vocabulary).toBe(12_649);
    expect((sorted[0] ?? 0) / 100_000).toBeGreaterThan(0.001);
    expect((sorted[0] ?? 0) / 100_000).toBeLessThan(0.01);
    expect(sorted.filter((count) => count === 1).length / sorted.length).toBeGreaterThan(0.1);
    expect([...counts.keys()].every((word) => /^[a-z]{4,}$/.test(word))).toBe(true);
  });
});

describe('a synthetic corpus', () => {
  it('is the same every time, and filters keep the share they are named after', () => {
    const corpus = corpusOf(1_000);
    expect(corpusOf(1_000)).toEqual(corpus);
    const share = (name: string) => corpus.passages.filter(({ phaseId }) => phaseId === name).length;
    expect([share('share-0.1'), share('share-1'), share('share-10'), share('share-50')]).toEqual([1, 10, 100, 500]);
  });
});

describe('filling an index', () => {
  it('leaves what ingestion would have left', async () => {
    const corpus = corpusOf(60);
    const server = await startEmbeddedPostgres({ dataDir: null });
    const pool = openPostgres(server.poolConfig);
    const indexed = async () => {
      const lexemes = await pool.query('SELECT * FROM passage_lexemes ORDER BY lexeme, passage_id');
      const documents = await pool.query('SELECT passage_count, length FROM documents');
      return { lexemes: lexemes.rows, documents: documents.rows };
    };
    try {
      await fillIndex(pool, corpus, 8);
      const filled = await indexed();
      await pool.query('TRUNCATE passage_lexemes; UPDATE documents SET passage_count = 0, length = 0');
      const ids = corpus.passages.map(({ id }) => id);
      await pool.query('SELECT index_lexemes($1, $2, $3)', ['corpus', ids, HEADINGS.weight]);
      expect(filled).toEqual(await indexed());
      expect(filled.lexemes.length).toBeGreaterThan(1_000);
      const { rows } = await pool.query('SELECT indexname FROM pg_indexes WHERE schemaname = $1', ['public']);
      expect(rows.map(({ indexname }) => indexname)).toEqual(
        expect.arrayContaining(['passage_lexemes_pkey', 'lexemes_of_passage', 'vectors_by_inner_product']),
      );
    } finally {
      await pool.end();
      await server.close();
    }
  });
});

describe('a filled folder', () => {
  let cache: string;
  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), 'bench-cache-'));
    vi.stubEnv('PHASE_FIVE_CACHE', cache);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(cache, { recursive: true });
  });
  const fill = vi.fn(async (folder: string) => {
    await mkdir(folder);
    await writeFile(join(folder, 'rows'), 'as filled');
  });

  it('is filled once for a corpus, and every run has a copy of its own', async () => {
    const first = await copyFilledFolder('PGlite', corpusOf(10), fill);
    await writeFile(join(first.folder, 'rows'), 'changed');
    const second = await copyFilledFolder('PGlite', corpusOf(10), fill);
    expect(await readFile(join(second.folder, 'rows'), 'utf8')).toBe('as filled');
    expect(fill).toHaveBeenCalledTimes(1);
    expect(second.seconds).toBe(first.seconds);
    for (const { folder, remove } of [first, second]) {
      await remove();
      expect(existsSync(folder)).toBe(false);
    }
  });

  it('is filled anew for another corpus, and takes the place of the former of its size', async () => {
    const corpus = corpusOf(10);
    const changed = { ...corpus, passages: corpus.passages.map((passage) => ({ ...passage, text: 'other' })) };
    for (const [store, each] of [
      ['PGlite', corpus],
      ['PGlite', changed],
      ['PGlite', corpusOf(100)],
      ['PostgreSQL', corpus],
    ] as const)
      await (await copyFilledFolder(store, each, fill)).remove();
    const kept = (await readdir(cache)).filter((name) => !name.includes('.'));
    expect(kept.map((name) => name.replace(/-[^-]*$/, '')).toSorted()).toEqual([
      'bench-retrieval-PGlite-10',
      'bench-retrieval-PGlite-100',
      'bench-retrieval-PostgreSQL-10',
    ]);
  });
});

describe('measuring stores', () => {
  it('asks each store every question under every filter, and knows what it missed', async () => {
    const corpus = corpusOf(100);
    const queries: SearchQuery[] = [];
    const exact = storeOf(corpus.passages, queries);
    const blind: PassageStore = { ...exact, search: async () => [] };
    const measurements = await measureStores({ exact, blind }, corpus);
    expect(measurements).toHaveLength(10);
    expect(measurements.filter(({ store }) => store === 'exact').map(({ recallAt10 }) => recallAt10)).toEqual(
      Array(5).fill(1),
    );
    expect(measurements.find(({ store }) => store === 'blind')).toMatchObject({ recallAt10: 0, filterPercent: 100 });
    expect(new Set(queries.map(({ phaseId }) => phaseId)).size).toBe(5);
    expect(queries.filter(({ mode }) => mode === 'hybrid')).toHaveLength(5 * (corpus.questions.length + 1));
    const [timed, compared] = [
      queries.map(({ mode }) => mode).lastIndexOf('hybrid'),
      queries.findIndex(({ mode }) => mode === 'vector'),
    ];
    expect(timed).toBeLessThan(compared);
    await measureStores({ exact }, corpus, 3);
    expect(queries.filter(({ mode }) => mode === 'hybrid')).toHaveLength(5 * (4 * corpus.questions.length + 2));
  });
});

describe('watching turns', () => {
  it('finds the longest one, in CPU time of this thread', async () => {
    const usedMs = () => {
      const { user, system } = process.threadCpuUsage();
      return (user + system) / 1_000;
    };
    const burn = (ms: number) => {
      const end = usedMs() + ms;
      while (usedMs() < end);
    };
    const { result, longestTurnMs } = await watchTurns(async () => {
      for (const ms of [5, 40, 5]) {
        await new Promise(setImmediate);
        burn(ms);
      }
      await new Promise(setImmediate);
      return 'done';
    });
    expect(result).toBe('done');
    expect(longestTurnMs).toBeGreaterThanOrEqual(40);
    expect(longestTurnMs).toBeLessThan(80);
  });
});

describe('the report', () => {
  const figure = (store: string, p95Ms: number, recallAt10: number): Measurement => ({
    ...{ size: 200, store, filterPercent: 100, p50Ms: 1, p95Ms, p99Ms: 9, recallAt10 },
  });

  it('judges a store by its slowest and its poorest case', () => {
    expect(judge([figure('read model', 5, 0.99), figure('PostgreSQL', 15, 0.5)]).reached).toBe(true);
    expect(judge([figure('read model', 5.1, 1)]).reached).toBe(false);
    expect(judge([figure('read model', 1, 1), figure('read model', 1, 0.98)]).reached).toBe(false);
    expect(judge([figure('PostgreSQL', 15.1, 1)]).sentence).toMatch(/^Aims missed: PostgreSQL p95 15\.1 ms/);
  });

  it('ends with the verdict', () => {
    const preparation = { size: 200, store: 'read model', seconds: 0.1, megabytes: 2, longestBlockMs: 4 };
    const lines = formatReport([preparation], [figure('read model', 4, 1)]).split('\n');
    expect(lines.at(-1)).toBe(
      'Aims reached: read model p95 4.0 ms at 200 passages, 100 % (aim 5), recall@10 1.000 (aim 0.99)',
    );
    expect(lines.filter((line) => line.includes('read model'))).toHaveLength(3);
  });
});

function corpusOf(size: number) {
  const random = makeRandom(1);
  const vector = () => Float32Array.from({ length: 8 }, () => random.normal());
  return synthesizeCorpus(size, 5, { dimensions: 8, passage: vector, question: () => vector() }, random);
}

function storeOf(passages: ReturnType<typeof corpusOf>['passages'], queries: SearchQuery[]): PassageStore {
  const scoreOf = (a: Float32Array, b: Float32Array | null) =>
    a.reduce((sum, value, d) => sum + value * (b?.[d] ?? 0), 0);
  return {
    async search(query) {
      queries.push(query);
      return passages
        .filter(({ phaseId }) => query.phaseId === null || phaseId === query.phaseId)
        .map(({ embedding, ...passage }) => ({ ...passage, score: scoreOf(embedding, query.embedding) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, query.limit)
        .map((passage) => ({ ...passage, documentId: 'corpus', headingPath: ['Corpus'], cosine: null, bm25: null }));
    },
    holds: async () => [],
    findById: async () => null,
    count: async () => passages.length,
  };
}
