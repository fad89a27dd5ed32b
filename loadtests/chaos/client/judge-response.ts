import { z } from 'zod';
import type { Call, Judgement, Response } from './exchange.ts';
import { readAnswer, SeenSearch } from './read-answer.ts';
import type { Truth } from './record-truth.ts';

const Problem = z.object({ code: z.string(), status: z.number() });
/** A refusal for too much load, or for more than a caller may: by its code. */
const OF_LOAD = new Set(['overloaded', 'rate-limited', 'concurrency-limited']);
const MARK = /\[(\d+)\]/g;

/** A passage that an answer cited and that is still to be looked up, as the service can't be asked for it while something is broken. */
export interface Cited {
  readonly passageId: string;
  readonly quotes: readonly string[];
}

/** Holds a response against the truth. `onCited` hears of citations in answers that aren't the known one. */
export function judgeResponse(
  truth: Truth,
  call: Call,
  response: Response,
  onCited: (cited: Cited) => void,
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
        return judgeSearch(truth, call, response);
      case 'ask':
      case 'stream':
        return judgeAnswer(truth, call, response, onCited);
      case 'progress':
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
  const { code } = Problem.parse(JSON.parse(body));
  if (![429, 503].includes(status)) return failed(`${status} ${code}`);
  if (!/^\d+$/.test(String(headers['retry-after']))) return failed(`${status} ${code} without Retry-After`);
  return { verdict: OF_LOAD.has(code) ? 'shed' : 'refused', reasons: [code] };
}

function sameBody(truth: Truth, name: string, { body }: Response): Judgement {
  return truth.bodies.get(name) === body ? GOOD : wrong('another body than before');
}

function judgeSearch(truth: Truth, { question = '' }: Call, { body }: Response): Judgement {
  const { degraded, results } = SeenSearch.parse(JSON.parse(body));
  if (degraded.length > 0) return { verdict: 'labelled', reasons: degraded };
  const ids = results.map(({ id }) => id).join();
  return ids === truth.searches.get(question)?.join() ? GOOD : wrong('other passages than the reference');
}

function judgeAnswer(truth: Truth, call: Call, response: Response, onCited: (cited: Cited) => void): Judgement {
  const answer = readAnswer(call, response);
  if ('broken' in answer) return failed(answer.broken);
  const isKept = answer.cached !== undefined;
  const known = truth.answers.get(call.question ?? '');
  // Labelled or not: what is said to be quoted has to be there, and be about this question.
  if (answer.question !== call.question) return wrong('the answer to another question');
  const markers = new Set([...answer.text.matchAll(MARK)].map(([, marker]) => Number(marker)));
  const resolved = new Set(answer.citations.map(({ marker }) => marker));
  if ([...markers].some((marker) => !resolved.has(marker))) return wrong('a mark that stands for no passage');
  const isKnown =
    answer.text === known?.text &&
    answer.citations.map(({ passageId }) => passageId).join() === known.passageIds.join();
  if (!isKnown) for (const cited of answer.citations) onCited(cited);
  if (answer.degraded.length > 0) return { verdict: 'labelled', reasons: answer.degraded, isKept };
  return isKnown ? { ...GOOD, isKept } : wrong('another answer than the reference, without a label');
}

const GOOD: Judgement = { verdict: 'good', reasons: [] };
const failed = (reason: string): Judgement => ({ verdict: 'failed', reasons: [reason] });
const wrong = (reason: string): Judgement => ({ verdict: 'wrong', reasons: [reason] });
