import type { ExperimentRun, ExperimentTemplate } from '../account.ts';
import type { World } from '../command.ts';
import { reasonOf } from '../errors.ts';
import { lookFromOutside, WRONG_IN_A_ROW } from '../release/watch-copy.ts';
import type { Target } from '../target.ts';

/** What an experiment has shown. */
export interface ExperimentVerdict {
  /** `nothing shown`: it broke nothing, or was ended by somebody. */
  readonly state: 'held' | 'not held' | 'nothing shown';
  /** A sentence. */
  readonly says: string;
  /** As the service says it. */
  readonly status: string;
  readonly looks: number;
  readonly wrongLooks: number;
  /** From when it ended to the first look that found all well. */
  readonly recoverySeconds: number | null;
}

const LOOK_EVERY_MS = 10_000;
/** What is started, and undone at the end, takes its time. */
const MINUTES_BESIDES = 15;
/** A database that failed over, and a task that is replaced, are back long before. */
const RECOVERY_LIMIT_MS = 300_000;

/**
 * Looks at a copy from outside while an experiment runs, and until it is well again. The alarms end it inside of AWS; here two wrong
 * looks in a row, an interruption, and its time do.
 */
export async function watchExperiment(
  id: string,
  template: ExperimentTemplate,
  target: Target,
  url: string,
  world: World,
): Promise<ExperimentVerdict> {
  const { account, clock, terminal } = world;
  const limitMs = (template.actions.reduce((sum, { minutes }) => sum + minutes, 0) + MINUTES_BESIDES) * 60_000;
  const startedMs = clock.nowMs();
  const seen = { looks: 0, wrongLooks: 0, inARow: 0 };
  let endedBy: string | undefined;
  const end = async (reason: string) => {
    if (endedBy !== undefined) return;
    endedBy = reason;
    terminal.say(`Ending it: ${reason}.`);
    await account.experiments.stop(target.region, id).catch((error: unknown) => {
      terminal.say(`It could not be ended: ${reasonOf(error)}. \`npm run experiment -- --stop\` tries again.`);
    });
  };
  const ignore = world.onInterrupt(() => void end(INTERRUPTED));
  const look = async () => {
    const reason = await lookFromOutside(url, world);
    seen.looks += 1;
    seen.wrongLooks += reason === undefined ? 0 : 1;
    seen.inARow = reason === undefined ? 0 : seen.inARow + 1;
    return reason;
  };
  try {
    for (;;) {
      const run = await account.experiments.run(target.region, id);
      if (run.hasEnded) {
        const recoverySeconds = await recovery(look, world);
        const { looks, wrongLooks } = seen;
        return { ...judged(run, endedBy, recoverySeconds), status: run.status, looks, wrongLooks, recoverySeconds };
      }
      const reason = await look();
      terminal.progress(`${id} is ${run.status}: ${reason ?? 'all is well'}, ${seen.looks} looks`);
      if (seen.inARow === WRONG_IN_A_ROW) await end(`${reason}, twice in a row`);
      if (clock.nowMs() - startedMs > limitMs) await end(`it has not ended within ${limitMs / 60_000} minutes`);
      await clock.sleep(LOOK_EVERY_MS);
    }
  } finally {
    ignore();
  }
}

const INTERRUPTED = 'somebody interrupted it';

/** How long it takes until all is well; null where it does not within five minutes. */
async function recovery(look: () => Promise<string | undefined>, { clock, terminal }: World): Promise<number | null> {
  const endedMs = clock.nowMs();
  for (;;) {
    const reason = await look();
    if (reason === undefined) return Math.round((clock.nowMs() - endedMs) / 1_000);
    if (clock.nowMs() - endedMs >= RECOVERY_LIMIT_MS) return null;
    terminal.progress(`It ended, and ${reason}`);
    await clock.sleep(LOOK_EVERY_MS);
  }
}

function judged(
  { status, reason }: ExperimentRun,
  endedBy: string | undefined,
  recoverySeconds: number | null,
): Pick<ExperimentVerdict, 'state' | 'says'> {
  const because = reason === '' ? '' : ` (${reason})`;
  if (recoverySeconds === null) return { state: 'not held', says: 'The copy is not well five minutes later.' };
  if (endedBy === INTERRUPTED) return { state: 'nothing shown', says: 'It was interrupted.' };
  if (endedBy !== undefined) return { state: 'not held', says: `It was ended: ${endedBy}.` };
  if (status === 'completed')
    return { state: 'held', says: `It ran to its end, and all was well ${recoverySeconds} s later.` };
  if (status === 'stopped') return { state: 'not held', says: `An alarm or somebody ended it${because}.` };
  return { state: 'nothing shown', says: `It is ${status}${because}.` };
}
