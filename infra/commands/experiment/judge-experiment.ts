import type { ExperimentRun } from '../account.ts';
import { ENDING_LIMIT_MINUTES, type Ending } from './ending.ts';

/** What was seen of a copy from outside. */
export interface Looks {
  looks: number;
  /** How many of them fell into the time in which the service called the experiment running. */
  looksAtFault: number;
  wrongLooks: number;
}

/** What an experiment has shown. */
export interface ExperimentVerdict extends Readonly<Looks> {
  /** `nothing shown`: it broke nothing, nobody looked at it, or it was ended by who watched it. */
  readonly state: 'held' | 'not held' | 'nothing shown';
  /** A sentence. */
  readonly says: string;
  /** As the service said it last. */
  readonly status: string;
  /** From its end to the first look that found all well. */
  readonly recoverySeconds: number | null;
}

/** Of all looks. Two in a row end an experiment; this is for those that come and go. */
const WRONG_SHARE_AIM = 0.1;

/** Says what an experiment has shown, by how the service says that it ended and by what was seen from outside. */
export function judgeExperiment(
  run: ExperimentRun,
  ending: Pick<Ending, 'reason'>,
  seen: Readonly<Looks>,
  recoverySeconds: number | null,
): ExperimentVerdict {
  return { ...judged(run, ending, seen, recoverySeconds), ...seen, status: run.status, recoverySeconds };
}

function judged(
  { status, reason, hasEnded }: ExperimentRun,
  ending: Pick<Ending, 'reason'>,
  { looks, looksAtFault, wrongLooks }: Readonly<Looks>,
  recoverySeconds: number | null,
): Pick<ExperimentVerdict, 'state' | 'says'> {
  const because = reason === '' ? '' : ` (${reason})`;
  const endedBy = ending.reason?.says;
  const state = ending.reason?.liesWith === 'watch' ? 'nothing shown' : 'not held';
  if (!hasEnded) {
    const mend = '`npm run experiment -- --stop` tries again';
    return {
      state,
      says: `It may still run (${endedBy}), ${ENDING_LIMIT_MINUTES} minutes after it was told to end: ${mend}.`,
    };
  }
  if (recoverySeconds === null) return { state: 'not held', says: 'The copy is not well five minutes later.' };
  if (endedBy !== undefined) return { state, says: `It was ended: ${endedBy}.` };
  if (status === 'stopped') return { state: 'not held', says: `An alarm or somebody ended it${because}.` };
  if (status !== 'completed') return { state: 'nothing shown', says: `It is ${status}${because}.` };
  if (looksAtFault === 0) return { state: 'nothing shown', says: 'It ended before anybody looked at it.' };
  if (wrongLooks / looks > WRONG_SHARE_AIM)
    return {
      state: 'not held',
      says: `It ran to its end, and more than ${WRONG_SHARE_AIM * 100} % of all looks were wrong.`,
    };
  return { state: 'held', says: `It ran to its end, and all was well ${recoverySeconds} s later.` };
}
