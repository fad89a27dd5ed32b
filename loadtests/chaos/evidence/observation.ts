import type { Departed } from '../../stack/running-replicas.ts';
import type { LinkName } from '../actions/link-names.ts';
import type { JudgedRequest } from '../client/exchange.ts';

/** A replica at one moment, as anybody sees it who reads its metrics and asks the system about its process. */
export interface SeenReplica {
  readonly name: string;
  /** Null where it said nothing within a second. */
  readonly metrics: ((metric: string) => number) | null;
  /** By its `Date`, against this machine's clock; null where it said nothing. */
  readonly clockAheadSeconds: number | null;
  /** Its log so far. */
  readonly said: string;
  /** Of a second, by the system's account, in which its process was stopped. */
  readonly stoppedShare: number;
}

/** Connections that were tried on the way to a part, as a replica opens them. */
export interface Knocks {
  readonly tried: number;
  readonly answered: number;
  /** Of those that were answered: by an error. */
  readonly refused: number;
  /** Null where none was answered. */
  readonly quickestMs: number | null;
}

/** A stack at one moment. */
export interface StackLook {
  readonly replicas: readonly SeenReplica[];
  /** Of the parts that were asked for. */
  readonly ways: Readonly<Partial<Record<LinkName, Knocks>>>;
}

/** All that was seen of a run: what evidence is looked for in. */
export interface Observation {
  readonly before: StackLook;
  /** Well into the fault, before anything was put back. */
  readonly during: StackLook;
  /** When everything was put back. */
  readonly after: StackLook;
  /** Since the run began. */
  readonly mendedAtMs: number;
  /** That began during the fault; some end after it. */
  readonly requests: readonly JudgedRequest[];
  /** Replicas that ended since the run began, or never started. */
  readonly departed: readonly Departed[];
}

/** Something that only a fault leaves behind, seen from outside. */
export interface Evidence {
  /** Completes "The fault was seen: ...". */
  readonly says: string;
  /** The part that connections are tried to, for this evidence alone: they cost it a little. */
  readonly way?: LinkName;
  isSeenIn(observation: Observation): boolean;
}
