/** `npm run bench:retrieval`: how fast search is in memory, in PostgreSQL and in PGlite, and what it misses. */
import { cpus, loadavg } from 'node:os';
import { readCommandLine } from '../../../scripts/read-command-line.ts';
import { measureStores } from './measure-stores.ts';
import { openStores } from './open-stores.ts';
import { makeRandom } from './random.ts';
import { formatReport, judge, type Measurement, type Preparation } from './retrieval-report.ts';
import { synthesizeCorpus } from './synthetic-corpus.ts';
import { synthesizeVectors } from './synthetic-vectors.ts';

const HELP = `Measures hybrid search in memory, in PostgreSQL and in PGlite on the same synthetic corpus, question by question in turns.

Usage: npm run bench:retrieval [-- options]

  --sizes N,...     passages, each with one vector   (default 200,10000,100000)
  --questions N     questions of each size           (default 100)
  --best-of N       ask each question N times, and count the fastest: for a busy machine (default 1)
  --stores NAME,... which of 'read model', PostgreSQL and PGlite to ask (default all)
  --pglite-up-to N  leave PGlite out of larger sizes (default 10000)
  --check           exit with 1 where an aim is missed
  --json            print everything as JSON
  --help            show this text

Words are drawn by Zipf's law from a vocabulary that grows by Heaps' law; vectors mix those of the roadmap, whose centre and correlations
they share. Filters keep from 0.1 to 50 percent of the passages. Recall compares search by meaning with comparing every passage.
Databases are filled once and kept in ~/.cache/phase-five, 1 GB of them: the first run takes some five minutes, later ones one.
`;

const STORES = ['read model', 'PostgreSQL', 'PGlite'];
const options = readCommandLine(HELP, {
  sizes: { type: 'string', default: '200,10000,100000' },
  questions: { type: 'string', default: '100' },
  'best-of': { type: 'string', default: '1' },
  stores: { type: 'string', default: STORES.join() },
  'pglite-up-to': { type: 'string', default: '10000' },
  check: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
});
const SEED = 20_261_123;
const sizes = options.sizes.split(',').map((size) => wholeNumber('--sizes', size));
const questions = wholeNumber('--questions', options.questions);
const bestOf = wholeNumber('--best-of', options['best-of']);
const asked = options.stores.split(',');
const unknown = asked.filter((name) => !STORES.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`--stores holds '${unknown.join("', '")}'; it takes names of ${STORES.join(', ')}.\n`);
  process.exit(2);
}
const pgliteUpTo = wholeNumber('--pglite-up-to', options['pglite-up-to']);

const [loadBefore] = loadavg();
const preparations: Preparation[] = [];
const measurements: Measurement[] = [];
const vocabularies: Record<string, number> = {};
for (const size of sizes) {
  const random = makeRandom(SEED);
  const vectors = await synthesizeVectors(random);
  const corpus = synthesizeCorpus(size, questions, vectors, random);
  vocabularies[size] = corpus.vocabulary;
  process.stderr.write(
    `${size} passages, ${corpus.vocabulary} words: opening the databases, filled where they are not yet\n`,
  );
  const open = await openStores(corpus, vectors.dimensions, asked.includes('PGlite') && size <= pgliteUpTo);
  process.stderr.write(`${size} passages: asking ${questions} questions\n`);
  try {
    preparations.push(...open.preparations);
    const stores = Object.entries(open.stores).filter(([name]) => asked.includes(name));
    measurements.push(...(await measureStores(Object.fromEntries(stores), corpus, bestOf)));
  } finally {
    await open.close();
  }
}

const verdict = judge(measurements);
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  node: process.version,
  /** Processes that wanted to run, on average, in the minute before and in the last one. */
  load: [loadBefore, loadavg()[0]],
};
if (options.json) {
  const setting = { machine, seed: SEED, questions, bestOf, vocabularies };
  process.stdout.write(`${JSON.stringify({ ...setting, preparations, measurements, verdict }, null, 2)}\n`);
} else {
  process.stdout.write(
    `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, load ${machine.load.map((load) => load?.toFixed(1)).join(' to ')}, ${questions} questions, best of ${bestOf}\n\n`,
  );
  process.stdout.write(`${formatReport(preparations, measurements)}\n`);
}
if (options.check) {
  if (options.json) process.stderr.write(`${verdict.sentence}\n`);
  if (!verdict.reached) process.exitCode = 1;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  process.stderr.write(`${name} holds '${text}'; it must be whole numbers above 0.\n`);
  process.exit(2);
}
