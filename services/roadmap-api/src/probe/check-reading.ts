import { PATHS } from '../../contract.ts';
import { type Finding, failed, found, shaped } from './finding.ts';
import { GOLDEN_SEARCHES, GoldenPhases, GoldenPlan, GoldenSearch } from './golden.ts';
import type { ProbeClient } from './probe-client.ts';

const OPERATIONS = [PATHS.phases, PATHS.search, PATHS.answers, PATHS.plans, PATHS.progress, PATHS.feedback];
const PLAN = { startDate: '2027-01-04', hoursPerWeek: 12, background: ['experienced-developer'], phases: ['phase-3'] };

/** What needs no model: browsing, search and plans, in the shape that clients rely on. */
export async function checkReading(client: ProbeClient): Promise<Finding[]> {
  const findings = await checkBrowsing(client);
  // All in each round: they cost no tokens, and a tail shows in many requests or in none.
  for (const golden of GOLDEN_SEARCHES) findings.push(...(await checkSearch(client, golden)));
  return [...findings, ...(await checkPlans(client)), ...(await checkDocument(client))];
}

async function checkBrowsing(client: ProbeClient): Promise<Finding[]> {
  const reply = await client.get(PATHS.phases);
  if (reply.status !== 200) return [failed('browsing', reply)];
  const etag = reply.headers.get('etag') ?? '';
  const again = await client.get(PATHS.phases, { 'if-none-match': etag });
  return [
    ...shaped('browsing', GoldenPhases, reply.json).findings,
    ...found('browsing', again.status !== 304, 'what has not changed is sent again'),
    ...found('headers', reply.headers.get('x-content-type-options') !== 'nosniff', 'browsers may guess at types'),
    ...found('headers', reply.headers.get('content-security-policy') === null, 'no content security policy'),
  ];
}

type GoldenQuery = (typeof GOLDEN_SEARCHES)[number];

async function checkSearch(client: ProbeClient, { query, foundIn, says }: GoldenQuery): Promise<Finding[]> {
  const reply = await client.get(`${PATHS.search}?q=${encodeURIComponent(query)}&k=5`);
  if (reply.status !== 200) return [failed('search', reply)];
  const { value, findings } = shaped('search', GoldenSearch, reply.json);
  if (value === null) return findings;
  const scores = value.results.map(({ score }) => score);
  const texts = value.results.filter(({ documentId }) => documentId === foundIn).map(({ text }) => text);
  return [
    ...found(
      'search',
      !value.results.slice(0, 3).some(({ documentId }) => documentId === foundIn),
      'it does not find what it is known to hold',
    ),
    ...found('search', texts.length > 0 && !says.test(texts.join('\n')), `${foundIn} does not say what it is known to`),
    ...found(
      'search',
      scores.some((score, index) => score > (scores[index - 1] ?? 1)),
      'the best does not come first',
    ),
  ];
}

async function checkPlans(client: ProbeClient): Promise<Finding[]> {
  const reply = await client.post(PATHS.plans, PLAN);
  if (reply.status !== 200) return [failed('plans', reply)];
  const plan = GoldenPlan.safeParse(reply.json).data;
  return [
    ...found('plans', plan === undefined, 'the same wishes give another plan'),
    ...found('plans', plan !== undefined && !areWeekly(plan.weeks), 'its weeks do not follow each other'),
  ];
}

const WEEK_MS = 7 * 24 * 3_600_000;

const areWeekly = (weeks: readonly { readonly number: number; readonly startsOn: string }[]) =>
  weeks.every(
    ({ number, startsOn }, index) =>
      number === index + 1 && Date.parse(startsOn) === Date.parse(PLAN.startDate) + index * WEEK_MS,
  );

/** Named paths, not the whole document: `npm run` checks of a build compare that. */
async function checkDocument(client: ProbeClient): Promise<Finding[]> {
  const reply = await client.get(PATHS.openapi);
  if (reply.status !== 200) return [failed('contract', reply)];
  return OPERATIONS.flatMap((path) => found('contract', !reply.text.includes(`"${path}"`), `${path} is not described`));
}
