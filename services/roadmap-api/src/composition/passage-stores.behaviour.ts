import { beforeEach, describe, expect, it } from 'vitest';
import { QUESTIONS } from '../../eval/questions.ts';
import { cutPassages } from '../adapters/markdown/cut-passages.ts';
import { readContentDocuments } from '../adapters/markdown/load-roadmap.ts';
import { postgresIndexReader } from '../adapters/postgres/postgres-index-reader.ts';
import { postgresPassageIndex } from '../adapters/postgres/postgres-passage-index.ts';
import { postgresPassageStore } from '../adapters/postgres/postgres-passage-store.ts';
import { storeCountedLexemes } from '../adapters/postgres/store-counted-lexemes.ts';
import { type TestDatabase, useTestDatabase } from '../adapters/postgres/test-database.builders.ts';
import { LEXEMES_BEGIN, writeLexemes } from '../adapters/read-model/counted-lexemes.ts';
import { englishLexemes } from '../adapters/read-model/english-lexemes.ts';
import { loadPassageSnapshot } from '../adapters/read-model/load-passage-snapshot.ts';
import { document, MODEL, passage, vector } from '../domain/indexed-passages.builders.ts';
import { makeIngestDocuments } from '../domain/ingest-documents.ts';
import type { Passage } from '../domain/passage.ts';
import type { PassageStore, SearchQuery } from '../domain/ports/passage-store.ts';

const CONTENT = new URL('../../content/', import.meta.url).pathname;

/** What search promises wherever it runs: in SQL on any PostgreSQL, and in memory on a copy of what that PostgreSQL holds. */
export function describePassageStores(where: string, startDatabase: () => Promise<TestDatabase>) {
  describe(`passage stores on ${where}`, () => {
    const database = useTestDatabase(startDatabase);
    const index = () => postgresPassageIndex(database.pool);
    const inSql = async (): Promise<PassageStore> => postgresPassageStore(database.pool);
    const inMemory = (): Promise<PassageStore> => loadPassageSnapshot(postgresIndexReader(database.pool));

    describe.each([
      ['in SQL', inSql],
      ['in memory', inMemory],
    ])('%s', (_, open) => {
      const search = async (query: Partial<SearchQuery>) =>
        (await open()).search({ mode: 'hybrid', text: '', embedding: null, phaseId: null, limit: 10, ...query });

      describe('search', () => {
        beforeEach(async () => {
          await index().adoptModel(MODEL);
          await index().replaceDocument(document('phase-3'), [
            passage('phase-3.chunking', {
              headingPath: ['RAG systems', 'Chunking'],
              text: 'Split documents into chunks.',
              embeddings: [vector(1, 0, 0), vector(0, 0, 1)],
            }),
            passage('phase-3.vectors', {
              headingPath: ['RAG systems', 'Vector databases'],
              text: 'FAISS and Pinecone store embeddings.',
              embeddings: [vector(0.8, 0.6, 0)],
            }),
          ]);
          await index().replaceDocument(document('phase-5'), [
            passage('phase-5.caching', {
              phaseId: 'phase-5',
              headingPath: ['Production', 'Caching'],
              text: 'Cache embeddings and answers in Redis.',
              embeddings: [vector(0, 1, 0)],
            }),
          ]);
        });

        it('ranks by meaning alone in vector mode, with the inner product', async () => {
          const results = await search({ mode: 'vector', embedding: vector(1, 0, 0), text: 'Redis' });
          expect(results.map(({ id }) => id)).toEqual(['phase-3.chunking', 'phase-3.vectors', 'phase-5.caching']);
          expect(results.map(({ cosine }) => cosine)).toEqual([closeTo(1), closeTo(0.8), closeTo(0)]);
          expect(results.every(({ bm25 }) => bm25 === null)).toBe(true);
        });

        it('ranks by words alone in keyword mode, when any of them matches in any form', async () => {
          const results = await search({
            mode: 'keyword',
            text: 'Which chunk stores an embedding?',
            embedding: vector(0, 0, 1),
          });
          expect(results.map(({ id }) => id)).toEqual(['phase-3.chunking', 'phase-3.vectors', 'phase-5.caching']);
          expect(results.every(({ cosine }) => cosine === null)).toBe(true);
        });

        it('fuses both lists by reciprocal rank', async () => {
          const results = await search({ text: 'redis cache', embedding: vector(1, 0, 0) });
          const scores = Object.fromEntries(results.map(({ id, score }) => [id, score]));
          expect(scores['phase-5.caching']).toBeCloseTo(3 / 8 + 1 / 6, 10);
          expect(scores['phase-3.chunking']).toBeCloseTo(3 / 6, 10);
          expect(results[0]).toMatchObject({ id: 'phase-5.caching', bm25: expect.any(Number), cosine: closeTo(0) });
        });

        it('finds a passage by the nearest of its vectors, once', async () => {
          const results = await search({ mode: 'vector', embedding: vector(0, 0.6, 0.8) });
          expect(results.map(({ id, cosine }) => [id, cosine])).toEqual([
            ['phase-3.chunking', closeTo(0.8)],
            ['phase-5.caching', closeTo(0.6)],
            ['phase-3.vectors', closeTo(0.36)],
          ]);
        });

        it('finds words of the headings', async () => {
          const [first] = await search({ mode: 'keyword', text: 'vector databases' });
          expect(first).toMatchObject({ id: 'phase-3.vectors', headingPath: ['RAG systems', 'Vector databases'] });
        });

        it.each(['hybrid', 'vector', 'keyword'] as const)('keeps to the phase asked for in %s mode', async (mode) => {
          const results = await search({ mode, phaseId: 'phase-5', text: 'embeddings', embedding: vector(1, 0, 0) });
          expect(results.map(({ id }) => id)).toEqual(['phase-5.caching']);
        });

        it('returns no more than the limit', async () => {
          expect(await search({ text: 'embeddings', embedding: vector(1, 0, 0), limit: 2 })).toHaveLength(2);
        });

        it.each(['', 'the of and', 'zyxwv', "'; DROP TABLE passages; --", '\u0001 \\ : & | ! ( )'])(
          'finds nothing for %j',
          async (text) => {
            expect(await search({ mode: 'keyword', text })).toEqual([]);
          },
        );

        it('tells of each word whether a passage holds it in any of its forms', async () => {
          const words = ['chunk', 'zyxwv', 'the', 'caches', 'EMBEDDING', 'production', ''];
          expect(await (await open()).holds(words)).toEqual([true, false, false, true, true, true, false]);
          expect(await (await open()).holds([])).toEqual([]);
        });

        it('finds a passage by id', async () => {
          expect(await (await open()).findById('phase-5.caching')).toEqual({
            id: 'phase-5.caching',
            documentId: 'phase-5',
            phaseId: 'phase-5',
            headingPath: ['Production', 'Caching'],
            text: 'Cache embeddings and answers in Redis.',
          });
          expect(await (await open()).findById('phase-5.nothing')).toBeNull();
        });
      });

      describe('keyword scores', () => {
        it('are those of BM25 with k1 1.2 and b 0.75, worked out by hand', async () => {
          await index().replaceDocument(document('pets'), [
            passage('pets.a', { text: 'what the document said before' }),
          ]);
          await index().replaceDocument(document('pets'), [
            passage('pets.a', { headingPath: ['title'], text: 'cat cat dog' }),
            passage('pets.b', { headingPath: ['title'], text: 'cat' }),
            passage('pets.c', { headingPath: ['title'], text: 'bird bird bird bird bird bird bird' }),
          ]);
          const headings = 2; // `title` counts twice, as it stands in a heading
          const lengths = { a: headings + 3, b: headings + 1, c: headings + 7 };
          const average = (lengths.a + lengths.b + lengths.c) / 3;
          const bm25 = (frequency: number, length: number, passagesWithLexeme: number) =>
            Math.log(1 + (3 - passagesWithLexeme + 0.5) / (passagesWithLexeme + 0.5)) *
            ((frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * length) / average)));

          const results = await search({ mode: 'keyword', text: 'cats and dogs' });
          expect(results.map(({ id }) => id)).toEqual(['pets.a', 'pets.b']);
          expect(results[0]?.bm25).toBeCloseTo(bm25(2, lengths.a, 2) + bm25(1, lengths.a, 1), 5);
          expect(results[1]?.bm25).toBeCloseTo(bm25(1, lengths.b, 2), 5);
        });
      });

      it('keeps to a phase whose passages lie between those of others', async () => {
        const phases = ['phase-1', null, 'phase-2', 'phase-1', 'phase-2', null, 'phase-1'];
        const passages = phases.map((phaseId, n) => passage(`doc.${n}`, { phaseId, embeddings: [vector(1, 0, 0)] }));
        await index().adoptModel(MODEL);
        await index().replaceDocument(document('doc'), passages);
        const found = await search({ phaseId: 'phase-1', text: 'text', embedding: vector(1, 0, 0) });
        expect(found.map(({ id }) => id)).toEqual(['doc.0', 'doc.3', 'doc.6']);
      });

      it('finds nothing in an empty index', async () => {
        const store = await open();
        expect(await search({ text: 'anything', embedding: vector(1, 0, 0) })).toEqual([]);
        expect([await store.count(), await store.findById('any')]).toEqual([0, null]);
      });
    });

    describe('in memory and in SQL', () => {
      it.each([
        ['the whole content', () => contentTexts()],
        ['all questions of the evaluation', () => QUESTIONS.map(({ question }) => question)],
        ['odd tokens in odd company', () => oddTexts(300)],
      ])('find the same lexemes in %s', async (_, texts) => {
        const rows = await database.pool.query<{ lexemes: [string, number][] }>(LEXEMES, [texts()]);
        const differing = texts().filter((text, i) => {
          const expected = new Map(rows.rows[i]?.lexemes);
          return JSON.stringify([...countsOf(text)].sort()) !== JSON.stringify([...expected].sort());
        });
        expect(differing).toEqual([]);
      });

      it('rank alike for every question of the evaluation', async () => {
        const ingest = makeIngestDocuments({ index: index(), embedder: null, cutPassages });
        await ingest({ collection: 'roadmap', documents: readContentDocuments(CONTENT), removeMissing: true });
        const stores = [await inSql(), await inMemory()];
        for (const { question } of QUESTIONS) {
          for (const phaseId of [null, 'phase-3']) {
            const query = { mode: 'keyword', text: question, embedding: null, phaseId, limit: 10 } as const;
            const [bySql, byMemory] = await Promise.all(stores.map((store) => store.search(query)));
            const expected = bySql?.map(({ bm25, score, ...found }) => ({
              ...found,
              score: expect.closeTo(score, 9),
              bm25: expect.closeTo(bm25 ?? 0, 4),
            }));
            expect(byMemory, question).toEqual(expected);
          }
        }
      });

      it('rank as if lexemes were counted anew, whoever has written them beside the passages', async () => {
        const ingest = makeIngestDocuments({ index: index(), embedder: null, cutPassages });
        await ingest({ collection: 'roadmap', documents: readContentDocuments(CONTENT), removeMissing: true });
        const counted = await inMemory();
        await database.pool.query(`UPDATE passages SET lexemes = '["another version","rag",9]' WHERE position = 0`);
        const ofAnother = await inMemory();
        const written: string[] = [];
        const write = (passage: Pick<Passage, 'id' | 'headingPath' | 'text'>) => {
          written.push(passage.id);
          return writeLexemes(passage);
        };
        await storeCountedLexemes(database.pool, { begin: LEXEMES_BEGIN, write });
        expect(new Set(written).size).toBe(await counted.count());
        await storeCountedLexemes(database.pool, { begin: LEXEMES_BEGIN, write });
        expect(written).toHaveLength(await counted.count());
        const kept = await inMemory();
        for (const { question } of QUESTIONS) {
          const query = { mode: 'keyword', text: question, embedding: null, phaseId: null, limit: 10 } as const;
          const expected = await counted.search(query);
          expect(await ofAnother.search(query)).toEqual(expected);
          expect(await kept.search(query)).toEqual(expected);
        }
        await database.pool.query(`UPDATE passages SET lexemes = $1`, [`${LEXEMES_BEGIN},"zyxwv",1]`]);
        expect(await (await inMemory()).holds(['zyxwv', 'embedding'])).toEqual([true, false]);
      });

      it('find the same vectors of a phase, be it small or large', async () => {
        const angles = Array.from({ length: 300 }, (_, n) => (n * Math.PI) / 300);
        const circle = angles.map((angle, n) => {
          const phaseId = n % 2 === 0 ? 'even' : 'odd';
          return passage(`circle.${n}`, { phaseId, embeddings: [vector(Math.cos(angle), Math.sin(angle), 0)] });
        });
        await index().adoptModel(MODEL);
        await index().replaceDocument(document('circle'), circle);
        await index().optimize();
        const query = { mode: 'vector', text: '', embedding: vector(0, 1, 0), phaseId: 'odd', limit: 4 } as const;
        await database.pool.query('SET enable_seqscan = off');
        const stores = [
          postgresPassageStore(database.pool),
          postgresPassageStore(database.pool, 149),
          await inMemory(),
        ];
        const found = await Promise.all(stores.map((store) => store.search(query)));
        await postgresPassageIndex(database.pool, 150).optimize();
        found.push(await postgresPassageStore(database.pool).search(query));
        await database.pool.query('RESET enable_seqscan');
        const nearest = ['circle.149', 'circle.151', 'circle.147', 'circle.153'];
        expect(found.map((passages) => passages.map(({ id }) => id))).toEqual([nearest, nearest, nearest, nearest]);
      });
    });
  });
}

/** Of each text its lexemes with how often they occur. */
const LEXEMES = `
SELECT coalesce((SELECT json_agg(json_build_array(lexeme, cardinality(positions))) FROM unnest(to_tsvector('english', text))), '[]') AS lexemes
FROM unnest($1::text[]) WITH ORDINALITY AS given (text, place) ORDER BY place`;

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const lexeme of englishLexemes(text)) counts.set(lexeme, (counts.get(lexeme) ?? 0) + 1);
  return counts;
}

const contentTexts = () =>
  readContentDocuments(CONTENT)
    .flatMap(cutPassages)
    .flatMap(({ headingPath, text }) => [headingPath.join(' / '), text]);

/** Texts put together from tokens that parsers stumble over; the same every time. */
function oddTexts(count: number): string[] {
  let seed = 1;
  const pick = (list: readonly string[]) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return list[Math.floor((seed / 2 ** 32) * list.length)] ?? '';
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 8 }, () => pick(ODD_TOKENS) + pick(SEPARATORS)).join(''),
  );
}

const SEPARATORS = [
  ' ',
  ', ',
  '\n',
  ' (',
  ') ',
  ' – ',
  '” ',
  ': ',
  '; ',
  '! ',
  '? ',
  ' | ',
  "' ",
  '… ',
  ' → ',
  ' * ',
  ' ** ',
  '`',
];

const ODD_TOKENS = [
  ...[
    'fine-tuning',
    'state-of-the-art',
    'LLM-as-a-judge',
    'scikit-learn',
    'text-embedding-3-small',
    'GPT-4',
    'gpt-4o',
    'o1',
  ],
  ...[
    '2-4',
    '10-20',
    '24/7',
    '3.5',
    '1e5',
    '-5',
    '+7',
    '$10/month',
    '2026-01-02',
    '10:30',
    '1,000',
    '99.9%',
    '0.5',
    '1.2.3',
  ],
  ...[
    'v1.2.3',
    'k8s',
    'p95',
    '10k×384',
    'C++',
    'C#',
    '.NET',
    'Node.js',
    'e.g.',
    'U.S.A.',
    'user_name',
    'snake_case_id',
  ],
  ...[
    'example.com',
    'https://example.com/a-b?q=1#top',
    'http://localhost:8080/x',
    'www.example.org',
    'x@y.com',
    'first.last+tag@mail.example.org',
  ],
  ...[
    '/usr/lib/x',
    '~/notes.md',
    '../up',
    'src/main.ts',
    'README.md',
    '<b>bold</b>',
    '&amp;',
    '#tag',
    '@me',
    '@scope/name',
  ],
  ...[
    "don't",
    'it’s',
    "o'clock",
    'É',
    'naïve',
    'ÉTAT',
    'Straße',
    '中文',
    'πρόσβαση',
    'Ünïcödé-wörd',
    '½',
    '“smart”',
    '3–4',
    'x≥3',
  ],
  ...['added', 'adding', 'egged', 'running', 'studies', 'generically', 'the', 'of', 'a', 'I', 'RAG', 'embeddings'],
];

const closeTo = (number: number) => expect.closeTo(number, 5);
