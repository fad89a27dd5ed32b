/** `npm run eval:cache`: how often the semantic cache knows a question in other words, and how often it takes one for another. */
import { readCommandLine } from '../../../scripts/read-command-line.ts';
import { loadRoadmap } from '../src/adapters/markdown/load-roadmap.ts';
import { loadLocalEmbedder } from '../src/composition/load-local-embedder.ts';
import { nameParts } from '../src/composition/name-parts.ts';
import { minCosineFor } from '../src/domain/caching/semantic/min-cosine.ts';
import { makeQuestionReader } from '../src/domain/caching/semantic/read-question.ts';
import { type CacheReport, formatCacheReport, measureCache, missedAims } from './cache-report.ts';
import { ADVERSARIAL_FORMS } from './same-question/adversarial-forms.ts';
import { ADVERSARIAL_MEANING } from './same-question/adversarial-meaning.ts';
import { ADVERSARIAL_REVIEWED } from './same-question/adversarial-reviewed.ts';
import { ADVERSARIAL_ROLES } from './same-question/adversarial-roles.ts';
import { SPLITS } from './same-question/groups.ts';
import { templatedNearMisses } from './same-question/templates.ts';

const HELP = `Measures the semantic cache on questions in other words and on near-misses, beside a fixed cosine with as many hits.

Usage: npm run eval:cache [-- options]

  --check        exit with 1 where an aim is missed on held-out topics
  --check-wrong  the same, for any aim but the hit rate: a missed hit costs a model call, a wrong one trust
  --json         print everything as JSON, with every wrong pair and every wording of the development topics that was not known again
  --help         show this text
`;

const options = readCommandLine(HELP, {
  check: { type: 'boolean', default: false },
  'check-wrong': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
});

const ADVERSARIAL = { ...ADVERSARIAL_ROLES, ...ADVERSARIAL_MEANING, ...ADVERSARIAL_FORMS };
const roadmap = loadRoadmap(new URL('../content', import.meta.url).pathname);
const embedder = await loadLocalEmbedder();
const readQuestion = makeQuestionReader(nameParts(roadmap));
const minCosine = minCosineFor(embedder.modelId);
const reports: Record<string, CacheReport> = {};
for (const [split, { groups, phases }] of Object.entries(SPLITS)) {
  const templated = templatedNearMisses(roadmap, phases, split === 'held-out');
  const adversarial = split === 'held-out' ? ADVERSARIAL : ADVERSARIAL_REVIEWED;
  const report = await measureCache({ groups, templated, adversarial, embedder, readQuestion, minCosine });
  // Held-out wordings are never printed: whoever saw which are missed would write them into the vocabulary.
  reports[split] = split === 'held-out' ? { ...report, missedWordings: [] } : report;
}

if (options.json) console.log(JSON.stringify({ model: embedder.modelId, minCosine, splits: reports }, null, 2));
else console.log(formatCacheReport(reports));
const heldOut = reports['held-out'];
if ((options.check || options['check-wrong']) && heldOut !== undefined) {
  const missed = missedAims(heldOut).filter((aim) => options.check || aim !== 'hit rate');
  if (options.json) console.error(missed.length === 0 ? 'Aims reached.' : `Aims missed: ${missed.join(', ')}.`);
  if (missed.length > 0) process.exitCode = 1;
}
