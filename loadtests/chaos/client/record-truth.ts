import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { PATHS } from '../../../services/roadmap-api/contract.ts';
import { planWishesOf } from '../../data/plan-wishes.ts';
import { questionOf } from '../../data/questions.ts';
import type { Call, Response } from './exchange.ts';
import { claimsOfSearch } from './judge-response.ts';
import { type Claim, lookUp } from './look-up.ts';
import { readAnswer, type SeenAnswer, type SeenPassage, SeenSearch } from './read-answer.ts';
import { sendCall } from './send-call.ts';

/** What the service answers while nothing is wrong. */
export interface Truth {
  readonly questions: readonly string[];
  /** By question. */
  readonly answers: ReadonlyMap<string, KnownAnswer>;
  /** By question, the best first. */
  readonly searches: ReadonlyMap<string, readonly SeenPassage[]>;
  /** By path, or by what a plan was asked with. */
  readonly bodies: ReadonlyMap<string, string>;
  readonly browsed: readonly string[];
  readonly plans: readonly string[];
  readonly projects: readonly string[];
}

/** The parts of an answer that have to be the same each time. */
type KnownAnswer = Pick<SeenAnswer, 'text' | 'abstained' | 'citations'>;

const QUESTIONS = 24;
/** A machine that is busy makes the service shed, or skip what it may: not the truth yet. */
const TRIES = 8;
const DEGRADED = /"degraded":\["/;
const PLANS = 4;
const SEED = 7;
const RESULTS_PER_SEARCH = 5;
const Listed = z.object({ items: z.array(z.object({ id: z.string() })) });

/** Asks a healthy service everything that the journey will ask. Rejects where it is unwell or contradicts its own passages: its answers would be no ground truth. */
export async function recordTruth(origin: URL, key: string): Promise<Truth> {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const get = async (call: Omit<Call, 'headers'>, triesLeft = TRIES): Promise<Response> => {
    const headers = { authorization: `Bearer ${key}`, 'cache-control': 'no-store' };
    const response = await sendCall(origin, agent, { ...call, headers });
    if (response.status === 200 && response.broke === null && !DEGRADED.test(response.body)) return response;
    if (triesLeft > 1) {
      await delay(1_000);
      return get(call, triesLeft - 1);
    }
    throw new Error(`${call.method} ${call.path} of a stack that is well gave ${response.status}: ${response.body}`);
  };
  try {
    const browse = async (path: string) => (await get({ kind: 'browse', method: 'GET', path })).body;
    const phases = Listed.parse(JSON.parse(await browse(PATHS.phases))).items.map(({ id }) => id);
    const projects = Listed.parse(JSON.parse(await browse('/v1/projects'))).items.map(({ id }) => id);
    const browsed = [PATHS.phases, ...phases.map((id) => `${PATHS.phases}/${id}`)];
    const plans = Array.from({ length: PLANS }, (_, n) => JSON.stringify(planWishesOf(SEED, n)));
    const bodies = new Map<string, string>();
    for (const path of browsed) bodies.set(path, await browse(path));
    for (const body of plans) {
      bodies.set(body, (await get({ kind: 'plan', method: 'POST', path: PATHS.plans, body })).body);
    }
    const claims = new Map<string, Claim>();
    const questions = differentQuestions();
    const searches = new Map<string, readonly SeenPassage[]>();
    const answers = new Map<string, KnownAnswer>();
    for (const question of questions) {
      const search = SeenSearch.parse(JSON.parse(await browse(searchPath(question))));
      const asked = { kind: 'ask', method: 'POST', path: PATHS.answers, body: JSON.stringify({ question }) } as const;
      const answer = readAnswer({ ...asked, headers: {} }, await get(asked));
      if ('broken' in answer) throw new Error(`A stack that is well broke off its answer to "${question}".`);
      searches.set(question, search.results);
      answers.set(question, { text: answer.text, abstained: answer.abstained, citations: answer.citations });
      for (const claim of [...claimsOfSearch(search.results), ...answer.citations])
        claims.set(JSON.stringify(claim), claim);
    }
    for (const claim of claims.values()) {
      const reason = await lookUp(origin, agent, claim);
      if (reason !== null) throw new Error(`A stack that is well told of ${claim.passageId} ${reason}.`);
    }
    return { questions, answers, searches, bodies, browsed, plans, projects };
  } finally {
    agent.destroy();
  }
}

export const searchPath = (question: string) =>
  `${PATHS.search}?q=${encodeURIComponent(question)}&k=${RESULTS_PER_SEARCH}`;

/** The most popular ones, as a load test draws them. */
function differentQuestions(): readonly string[] {
  const questions = new Set<string>();
  for (let n = 0; questions.size < QUESTIONS; n += 1) questions.add(questionOf(SEED, n));
  return [...questions];
}
