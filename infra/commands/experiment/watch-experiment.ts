import type { ExperimentRun, ExperimentTemplate } from '../account.ts';
import type { World } from '../command.ts';
import { reasonOf } from '../errors.ts';
import { lookFromOutside, WRONG_IN_A_ROW } from '../release/watch-copy.ts';
import { type Ending, makeEnding } from './ending.ts';
import { type ExperimentVerdict, judgeExperiment, type Looks } from './judge-experiment.ts';

interface Experiment {
  readonly template: ExperimentTemplate;
  readonly region: string;
  /** Of the copy. */
  readonly url: string;
  /** Begins it, and resolves to its id. */
  start(): Promise<string>;
}

const LOOK_EVERY_MS = 10_000;
/** What is started, and undone at the end, takes its time. */
const MINUTES_BESIDES = 15;
/** A database that failed over, and a task that is replaced, are back long before. */
const RECOVERY_LIMIT_MS = 300_000;

/**
 * Starts an experiment and watches the copy from outside until it is well again. Inside AWS the alarms stop it; here two failed looks in
 * a row do, an interruption, its time limit, or losing sight of its state. An experiment that the service doesn't end is given up after
 * some minutes.
 */
export async function watchExperiment(
  experiment: Experiment,
  world: World,
): Promise<ExperimentVerdict & { readonly id: string }> {
  const seen: Looks = { looks: 0, looksAtFault: 0, wrongLooks: 0 };
  const look = async () => {
    const reason = await lookFromOutside(experiment.url, world);
    seen.looks += 1;
    seen.wrongLooks += reason === undefined ? 0 : 1;
    return reason;
  };
  const interruption = new AbortController();
  // From before the start, which takes seconds, to the end; a later interruption ends the command.
  const ignore = world.onInterrupt(() => interruption.abort());
  try {
    const id = await experiment.start();
    world.terminal.say(`${experiment.template.name} runs as ${id}. An interruption ends it.`);
    const ending = makeEnding(() => world.account.experiments.stop(experiment.region, id), world);
    const interrupted = () => void ending.begin({ liesWith: 'watch', says: 'somebody interrupted it' });
    if (interruption.signal.aborted) interrupted();
    interruption.signal.addEventListener('abort', interrupted);
    const run = await untilItEnds(id, experiment, { look, seen, ending }, world);
    ignore();
    return { id, ...judgeExperiment(run, ending, seen, run.hasEnded ? await recovery(look, world) : null) };
  } finally {
    ignore();
  }
}

type Look = () => Promise<string | undefined>;

/** Resolves to how it ended, or to how it was last seen where it should have ended and has not. */
async function untilItEnds(
  id: string,
  { template, region }: Experiment,
  { look, seen, ending }: { readonly look: Look; readonly seen: Looks; readonly ending: Ending },
  { account, clock, terminal }: World,
): Promise<ExperimentRun> {
  const limitMinutes = template.actions.reduce((sum, { minutes }) => sum + minutes, 0) + MINUTES_BESIDES;
  const limitMs = clock.nowMs() + limitMinutes * 60_000;
  let run: ExperimentRun = { status: 'unknown', hasEnded: false, reason: '' };
  for (let wrongInARow = 0; ; ) {
    await ending.insist();
    try {
      run = await account.experiments.run(region, id);
    } catch (error) {
      // An experiment that nobody can see is one that nobody would end.
      await ending.begin({ liesWith: 'watch', says: `nobody could ask how it goes, ${reasonOf(error)}` });
    }
    if (run.hasEnded || ending.isOverdue()) return run;
    const reason = await look();
    seen.looksAtFault += run.status === 'running' ? 1 : 0;
    wrongInARow = reason === undefined ? 0 : wrongInARow + 1;
    terminal.progress(`${id} is ${run.status}: ${reason ?? 'all is well'}, ${seen.looks} looks`);
    if (wrongInARow === WRONG_IN_A_ROW) await ending.begin({ liesWith: 'copy', says: `${reason}, twice in a row` });
    if (clock.nowMs() > limitMs)
      await ending.begin({ liesWith: 'copy', says: `it has not ended within ${limitMinutes} minutes` });
    await clock.sleep(LOOK_EVERY_MS);
  }
}

/** How long it takes until all is well; null where it does not within five minutes. */
async function recovery(look: Look, { clock, terminal }: World): Promise<number | null> {
  const endedMs = clock.nowMs();
  for (;;) {
    const reason = await look();
    if (reason === undefined) return Math.round((clock.nowMs() - endedMs) / 1_000);
    if (clock.nowMs() - endedMs >= RECOVERY_LIMIT_MS) return null;
    terminal.progress(`It ended, and ${reason}`);
    await clock.sleep(LOOK_EVERY_MS);
  }
}
