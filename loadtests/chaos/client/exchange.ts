import type { RequestKind } from '../experiment.ts';

/** A request of the journey, with all that is needed to judge what comes back. */
export interface Call {
  readonly kind: RequestKind;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
  /** Of searches and answers. */
  readonly question?: string;
}

/** What came back, as it was read. */
export interface Response {
  /** 0 where the connection broke or time ran out before any status. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** Why it isn't whole; null where it is. */
  readonly broke: string | null;
  readonly totalMs: number;
  /** Until the first piece of a streamed text; null where none came. */
  readonly firstTokenMs: number | null;
}

/**
 * What a response was worth.
 *
 * `labelled`: less than it should be, and it says so. `refused`: 503 or 429 in due form, as something it needs is gone. `shed`: the same,
 * for too much load. `failed`: an error, or a response that broke off. `wrong`: an answer that isn't true and doesn't say so.
 */
export type Verdict = 'good' | 'labelled' | 'refused' | 'shed' | 'failed' | 'wrong';

export interface Judgement {
  readonly verdict: Verdict;
  /** Labels of what was labelled; the reason of everything else that isn't good. */
  readonly reasons: readonly string[];
  /** Whether a cache answered, so that no model was needed. */
  readonly isKept?: boolean;
}

/** One request of a run, judged. */
export interface JudgedRequest extends Judgement {
  readonly kind: RequestKind;
  /** Since the run began. */
  readonly atMs: number;
  readonly totalMs: number;
  readonly firstTokenMs: number | null;
  readonly status: number;
  /** More than one where connections broke, and the client asked again. */
  readonly tries: number;
}

/** Whether somebody got what they asked for, whole or labelled. */
export const isAnswered = ({ verdict }: Judgement): boolean => verdict === 'good' || verdict === 'labelled';
