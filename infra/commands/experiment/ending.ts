import type { World } from '../command.ts';
import { reasonOf } from '../errors.ts';

/** Why an experiment is stopped early. */
interface EndingReason {
  /** Whether the copy or its observer gave the reason: an experiment stopped because of its observer has shown nothing. */
  readonly liesWith: 'copy' | 'watch';
  /** Half a sentence: `somebody interrupted it`. */
  readonly says: string;
}

/** Stops an experiment for the first reason that comes up, and repeats the request until the service has accepted it. */
export interface Ending {
  readonly reason: EndingReason | undefined;
  /** Does nothing where a reason is known already. */
  begin(reason: EndingReason): Promise<void>;
  /** Repeats the request if the service has not accepted it; does nothing while there is no reason. */
  insist(): Promise<void>;
  /** Whether it should have ended by now. */
  isOverdue(): boolean;
}

/** Time for the service to undo the fault's lasting effects. */
export const ENDING_LIMIT_MINUTES = 5;

export function makeEnding(stop: () => Promise<void>, { clock, terminal }: Pick<World, 'clock' | 'terminal'>): Ending {
  let reason: EndingReason | undefined;
  let begunMs = 0;
  let isTaken = false;
  let asking: Promise<void> | undefined;
  const ask = async () => {
    try {
      await stop();
      isTaken = true;
    } catch (error) {
      terminal.say(`It could not be ended: ${reasonOf(error)}. The next look tries again.`);
    }
    asking = undefined;
  };
  return {
    get reason() {
      return reason;
    },
    async begin(first) {
      if (reason !== undefined) return;
      [reason, begunMs] = [first, clock.nowMs()];
      terminal.say(`Ending it: ${first.says}.`);
      asking = ask();
      await asking;
    },
    async insist() {
      if (reason === undefined || isTaken) return;
      asking ??= ask();
      await asking;
    },
    isOverdue: () => reason !== undefined && clock.nowMs() - begunMs > ENDING_LIMIT_MINUTES * 60_000,
  };
}
