import { z } from 'zod';
import type { Call, Judgement, Response } from './exchange.ts';
import type { Claim } from './look-up.ts';
import { readAnswer, type SeenPassage, SeenSearch } from './read-answer.ts';
import type { Truth } from './record-truth.ts';

const Problem = z.object({ code: z.string(), status: z.number() });
/** A refusal for too much load, or for more than a caller may: by its code. */
const OF_LOAD = new Set(['overloaded', 'rate-limited', 'concurrency-limited']);
/** An answer that broke off before its first mark, or whose marks are what is missing. */
const WITHOUT_CITATIONS = new Set(['citations-missing', 'model-cut-short', 'model-timeout']);
const MARK = /\[(\d+)\]/g;

/** Holds a response against the truth. `onClaim` hears what labelled responses say of passages, which is still to be looked up. Never throws. */
export function judgeResponse(
  truth: Truth,
  call: Call,
  response: Response,
  onClaim: (claim: Claim) => void,
): Judgement {
  if (response.broke !== null) return failed(`broke off: ${response.broke}`);
  if (response.status !== 200) return judgeRefusal(response);
  try {
    switch (call.kind) {
      case 'browse':
        return sameBody(truth, call.path, response);
      case 'plan':
        return sameBody(truth, call.body ?? '', response);
      case 'search':
        return judgeSearch(truth, call, response, onClaim);
      case 'ask':
      case 'stream':
        return judgeAnswer(truth, call, response, onClaim);
      case 'progress':
      case 'save':
        // Whoever keeps the ledger of what was acknowledged judges it.
        return GOOD;
    }
  } catch (error) {
    return wrong(`unreadable: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** In due form: a status that says to come back, when, and why, as a problem of this service. */
function judgeRefusal({ status, headers, body }: Response): Judgement {
  const isProblem = String(headers['content-type']).startsWith('application/problem+json');
  if (!isProblem) return failed(`${status} of nobody’s form`);
  const code = codeOf(body);
  if (code === null) return failed(`${status} with a problem that can’t be read`);
  if (![429, 503].includes(status)) return failed(`${status} ${code}`);
  if (!/^\d+$/.test(String(headers['retry-after']))) return failed(`${status} ${code} without Retry-After`);
  return { verdict: OF_LOAD.has(code) ? 'shed' : 'refused', reasons: [code] };
}

function codeOf(body: string): string | null {
  try {
    return Problem.parse(JSON.parse(body)).code;
  } catch {
    return null;
  }
}

function sameBody(truth: Truth, name: string, { body }: Response): Judgement {
  return truth.bodies.get(name) === body ? GOOD : wrong('another body than before');
}

function judgeSearch(truth: Truth, { question = '' }: Call, { body }: Response, onClaim: (claim: Claim) => void) {
  const { degraded, results } = SeenSearch.parse(JSON.parse(body));
  const known = truth.searches.get(question) ?? [];
  const isKnown = same(results, known);
  if (degraded.length === 0) return isKnown ? GOOD : wrong('other passages than the reference');
  if (results.length === 0 && known.length > 0) return wrong('no passage, where there are some');
  if (!isKnown) for (const claim of claimsOfSearch(results)) onClaim(claim);
  return labelled(degraded);
}

/** That each passage is there, word for word. */
export const claimsOfSearch = (results: readonly SeenPassage[]): readonly Claim[] =>
  results.map(({ id, text }) => ({ passageId: id, quotes: [], text }));

function judgeAnswer(truth: Truth, call: Call, response: Response, onClaim: (claim: Claim) => void): Judgement {
  const answer = readAnswer(call, response);
  if ('broken' in answer) return failed(answer.broken);
  const isKept = answer.cached !== undefined;
  const { question, text, abstained, citations, degraded } = answer;
  // Labelled or not: what is said to be quoted has to be there, and be about this question.
  if (question !== call.question) return wrong('the answer to another question');
  const markers = new Set([...text.matchAll(MARK)].map(([, marker]) => Number(marker)));
  const resolved = new Set(citations.map(({ marker }) => marker));
  if ([...markers].some((marker) => !resolved.has(marker))) return wrong('a mark that stands for no passage');
  const isKnown = same({ text, abstained, citations }, truth.answers.get(question));
  if (degraded.length === 0) {
    return isKnown ? { ...GOOD, isKept } : wrong('another answer than the reference, without a label');
  }
  const mayCiteNothing = abstained || degraded.some((label) => WITHOUT_CITATIONS.has(label));
  if (citations.length === 0 && !mayCiteNothing) return wrong('an answer that cites nothing');
  if (!isKnown) for (const { passageId, quotes } of citations) onClaim({ passageId, quotes });
  return { ...labelled(degraded), isKept };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const GOOD: Judgement = { verdict: 'good', reasons: [] };
const labelled = (reasons: readonly string[]): Judgement => ({ verdict: 'labelled', reasons });
const failed = (reason: string): Judgement => ({ verdict: 'failed', reasons: [reason] });
const wrong = (reason: string): Judgement => ({ verdict: 'wrong', reasons: [reason] });
