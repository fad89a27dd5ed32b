import type { World } from '../command.ts';
import { reasonOf } from '../errors.ts';

/** Why an experiment is ended before its time. */
interface EndingReason {
  /** Of the copy, or of who watched it: what was ended for the latter has shown nothing. */
  readonly liesWith: 'copy' | 'watch';
  /** Half a sentence: `somebody interrupted it`. */
  readonly says: string;
}

/** How an experiment is ended: for the first reason that comes up, and until the service has taken it. */
export interface Ending {
  readonly reason: EndingReason | undefined;
  /** Nothing where there is a reason already. */
  begin(reason: EndingReason): Promise<void>;
  /** Asks once more where the service has not taken it; nothing where there is no reason. */
  insist(): Promise<void>;
  /** Whether it should have ended by now. */
  isOverdue(): boolean;
}

/** What the fault did that lasts is undone meanwhile. */
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
