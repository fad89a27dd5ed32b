import { z } from 'zod';
import { PATHS } from '../../../services/roadmap-api/contract.ts';
import type { Call, Judgement, Response } from './exchange.ts';

const SeenProgress = z.object({ projects: z.record(z.string(), z.string()) });
type Projects = Readonly<Record<string, string>>;

interface Answered {
  readonly call: Call;
  readonly response: Response;
  /** Of the response by itself, without what the ledger knows. */
  readonly judgement: Judgement;
  readonly isSecondTry?: boolean;
}

/** What one learner was told is saved, and what may or may not have been. */
export interface ProgressLedger {
  /** The next thing this learner does: read, or change one project. Null while a change is under way. */
  next(n: number): Call | null;
  /** Notes what came back, and says whether it agrees with what was acknowledged before. */
  judge(answered: Answered): Judgement;
  readCall(): Call;
}

/** Keeps the ledger of one learner, whose only writer is this client: what was acknowledged must be there for good. */
export function makeProgressLedger(key: string, projects: readonly string[]): ProgressLedger {
  const headers = { authorization: `Bearer ${key}` };
  /** All that was saved or may have been, in order: the last one whose answer never came may be there or not. */
  const states: Projects[] = [{}];
  /** Of `states`. */
  let acknowledged = 0;
  let tag: string | null = null;
  let writes = 0;
  let isWriting = false;
  /** As it was when a read was sent: what is read may be that, or anything since. */
  const begun = new WeakMap<Call, { readonly from: number; readonly writes: number; readonly isQuiet: boolean }>();

  const readCall = (): Call => {
    const call: Call = { kind: 'progress', method: 'GET', path: PATHS.progress, headers };
    begun.set(call, { from: acknowledged, writes, isQuiet: !isWriting });
    return call;
  };
  const nextWrite = (ifMatch: string): Call => {
    writes += 1;
    const project = projects[writes % projects.length] ?? '';
    const former = states[acknowledged] ?? {};
    const changed = { ...former, [project]: former[project] === 'done' ? 'started' : 'done' };
    isWriting = true;
    states.push(changed);
    const body = JSON.stringify({ topics: {}, projects: changed, checklistItems: {} });
    return { kind: 'save', method: 'PUT', path: PATHS.progress, headers: { ...headers, 'if-match': ifMatch }, body };
  };
  const judgeRead = (call: Call, seen: Projects, etag: string): Judgement => {
    const { from, writes: writesThen, isQuiet } = begun.get(call) ?? { from: acknowledged, writes, isQuiet: false };
    const index = states.findLastIndex((state, at) => at >= from && same(state, seen));
    if (index === -1) return { verdict: 'wrong', reasons: ['an acknowledged write is lost'] };
    // Only what was read while nothing was written says what is there now.
    if (isQuiet && !isWriting && writes === writesThen) {
      acknowledged = index;
      states.length = index + 1;
      tag = etag;
    }
    return { verdict: 'good', reasons: [] };
  };
  const judgeWrite = ({ response, judgement, isSecondTry = false }: Answered): Judgement => {
    isWriting = false;
    if (response.status === 412 && isSecondTry) {
      // Nobody else writes: the first try was saved before its connection broke.
      acknowledged = states.length - 1;
      tag = null;
      return { verdict: 'good', reasons: [] };
    }
    if (judgement.verdict !== 'good') {
      // What was shed at once was never begun. Of all else nobody knows until it is read: a database that fell silent may have saved it.
      if (judgement.verdict === 'shed' && !isSecondTry) states.pop();
      else tag = null;
      return judgement;
    }
    const seen = projectsIn(response.body);
    if (seen === null) {
      // Whether it was saved is seen when it is read again.
      tag = null;
      return UNREADABLE;
    }
    if (!same(seen, states.at(-1) ?? {})) return { verdict: 'wrong', reasons: ['another write was saved'] };
    acknowledged = states.length - 1;
    tag = tagOf(response);
    return judgement;
  };
  return {
    readCall,
    next(n) {
      if (isWriting) return null;
      return tag === null || n % 2 === 0 ? readCall() : nextWrite(tag);
    },
    judge(answered) {
      const { call, response, judgement } = answered;
      if (call.kind === 'save') return judgeWrite(answered);
      if (judgement.verdict !== 'good') return judgement;
      const seen = projectsIn(response.body);
      return seen === null ? UNREADABLE : judgeRead(call, seen, tagOf(response));
    },
  };
}

const UNREADABLE: Judgement = { verdict: 'wrong', reasons: ['progress that can’t be read'] };

const tagOf = ({ headers }: Response) => String(headers['etag']);

function projectsIn(body: string): Projects | null {
  try {
    return SeenProgress.parse(JSON.parse(body)).projects;
  } catch {
    return null;
  }
}

const same = (a: Projects, b: Projects) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = (projects: Projects) => Object.entries(projects).sort(([a], [b]) => (a < b ? -1 : 1));
