import { describe, expect, it } from 'vitest';
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
import { oddTexts } from '../adapters/read-model/odd-texts.builders.ts';
import { document, MODEL, passage, vector } from '../domain/indexed-passages.builders.ts';
import { makeIngestDocuments } from '../domain/ingest-documents.ts';
import type { Passage } from '../domain/passage.ts';

const CONTENT = new URL('../../content/', import.meta.url).pathname;

/** Where search runs makes no difference to what it finds: the same index is asked in SQL and in memory. */
export function describePassageStoresAgree(where: string, startDatabase: () => Promise<TestDatabase>) {
  describe(`the stores in memory and in SQL, on ${where}`, () => {
    const database = useTestDatabase(startDatabase);
    const index = () => postgresPassageIndex(database.pool);
    const inSql = () => postgresPassageStore(database.pool);
    const inMemory = () => loadPassageSnapshot(postgresIndexReader(database.pool));

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
      const stores = [inSql(), await inMemory()];
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
      const stores = [postgresPassageStore(database.pool), postgresPassageStore(database.pool, 149), await inMemory()];
      const found = await Promise.all(stores.map((store) => store.search(query)));
      await postgresPassageIndex(database.pool, 150).optimize();
      found.push(await postgresPassageStore(database.pool).search(query));
      await database.pool.query('RESET enable_seqscan');
      const nearest = ['circle.149', 'circle.151', 'circle.147', 'circle.153'];
      expect(found.map((passages) => passages.map(({ id }) => id))).toEqual([nearest, nearest, nearest, nearest]);
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
