import { z } from 'zod';
import { PATHS } from '../../../services/roadmap-api/contract.ts';
import type { Call, Judgement, Response } from './exchange.ts';

const SeenProgress = z.object({ projects: z.record(z.string(), z.string()) });
type Projects = Readonly<Record<string, string>>;

/** What one learner was told is saved, and what may or may not have been. */
export interface ProgressLedger {
  /** The next thing this learner does: read, or change one project. Null while a change is under way. */
  next(n: number): Call | null;
  /** Notes what came back, and says whether it agrees with what was acknowledged before. */
  judge(outcome: {
    readonly call: Call;
    readonly response: Response;
    /** Of the response as such. */
    readonly judgement: Judgement;
    readonly isSecondTry?: boolean;
  }): Judgement;
  readCall(): Call;
}

/** Keeps the ledger of one learner, whose only writer is this client: what was acknowledged must be there for good. */
export function makeProgressLedger(key: string, projects: readonly string[]): ProgressLedger {
  const headers = { authorization: `Bearer ${key}` };
  let acknowledged: Projects = {};
  /** Of a change whose answer never came: either may be what is saved. */
  let unsure: Projects | null = null;
  let tag: string | null = null;
  let writes = 0;
  let isWriting = false;
  const readCall = (): Call => ({ kind: 'progress', method: 'GET', path: PATHS.progress, headers });

  const nextWrite = (ifMatch: string): Call => {
    writes += 1;
    const project = projects[writes % projects.length] ?? '';
    const changed = { ...acknowledged, [project]: acknowledged[project] === 'done' ? 'started' : 'done' };
    isWriting = true;
    unsure = changed;
    const body = JSON.stringify({ topics: {}, projects: changed, checklistItems: {} });
    return { ...readCall(), method: 'PUT', headers: { ...headers, 'if-match': ifMatch }, body };
  };
  const judgeRead = (seen: Projects, etag: string): Judgement => {
    // A change that is under way now may have been saved before this was read, or after.
    const isOurs = same(seen, acknowledged) || (unsure !== null && same(seen, unsure));
    if (!isOurs) return { verdict: 'wrong', reasons: ['an acknowledged write is lost'] };
    if (!isWriting) {
      acknowledged = seen;
      unsure = null;
      tag = etag;
    }
    return { verdict: 'good', reasons: [] };
  };
  return {
    readCall,
    next(n) {
      if (isWriting) return null;
      return tag === null || n % 2 === 0 ? readCall() : nextWrite(tag);
    },
    judge({ call, response, judgement, isSecondTry = false }) {
      const isWrite = call.method === 'PUT';
      if (isWrite) isWriting = false;
      if (isWrite && response.status === 412 && isSecondTry && unsure !== null) {
        // Nobody else writes: the first try was saved before its connection broke.
        acknowledged = unsure;
        unsure = null;
        tag = null;
        return { verdict: 'good', reasons: [] };
      }
      if (judgement.verdict !== 'good') {
        // What was shed was never begun. Of all else nobody knows until it is read: a database that fell silent may have saved it.
        if (isWrite && judgement.verdict === 'shed') unsure = null;
        if (isWrite) tag = null;
        return judgement;
      }
      const seen = projectsIn(response.body);
      if (seen === null) {
        // Whether it was saved is seen when it is read again.
        if (isWrite) tag = null;
        return { verdict: 'wrong', reasons: ['progress that can’t be read'] };
      }
      const etag = String(response.headers['etag']);
      if (!isWrite) return judgeRead(seen, etag);
      if (unsure === null || !same(seen, unsure)) return { verdict: 'wrong', reasons: ['another write was saved'] };
      acknowledged = seen;
      unsure = null;
      tag = etag;
      return judgement;
    },
  };
}

function projectsIn(body: string): Projects | null {
  try {
    return SeenProgress.parse(JSON.parse(body)).projects;
  } catch {
    return null;
  }
}

const same = (a: Projects, b: Projects) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = (projects: Projects) => Object.entries(projects).sort(([a], [b]) => (a < b ? -1 : 1));
