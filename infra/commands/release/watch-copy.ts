import { PATHS } from '../../../services/roadmap-api/contract.ts';
import type { World } from '../command.ts';
import { reasonOf } from '../errors.ts';
import type { Target } from '../target.ts';

/** What a new release is watched for, from outside and by its alarms. */
export interface Watch {
  readonly url: string;
  readonly minutes: number;
  /** Alarms that were on before the release, and so are not its fault. */
  readonly rangBefore: readonly string[];
}

export interface Verdict {
  readonly looks: number;
  /** Why the release has to go; absent where it may stay. */
  readonly reason?: string;
}

const LOOK_EVERY_MS = 20_000;
const REQUEST_LIMIT_MS = 10_000;
/** One wrong look is somebody's network; two in a row are the release. */
export const WRONG_IN_A_ROW = 2;

/**
 * Watches a copy for some minutes after a release got all its traffic. ECS watches the alarms until the last bake is over; this takes over
 * from there, and looks from where users are: a copy that its load balancer finds healthy may still be unreachable.
 */
export async function watchCopy(target: Target, watch: Watch, world: World): Promise<Verdict> {
  const { clock, terminal } = world;
  const endMs = clock.nowMs() + watch.minutes * 60_000;
  let looks = 0;
  let wrong = 0;
  for (;;) {
    const reason = await look(target, watch, world);
    looks += 1;
    wrong = reason === undefined ? 0 : wrong + 1;
    if (reason !== undefined && wrong === WRONG_IN_A_ROW) return { looks, reason };
    if (clock.nowMs() >= endMs) return { looks };
    terminal.progress(`Watching ${watch.url}: ${reason ?? 'all is well'}, ${looks} looks`);
    await clock.sleep(LOOK_EVERY_MS);
  }
}

/** A sentence of what is wrong right now; undefined where nothing is. */
async function look(target: Target, { url, rangBefore }: Watch, world: World): Promise<string | undefined> {
  const wrong = await lookFromOutside(url, world);
  if (wrong !== undefined) return wrong;
  const ringing = await world.account.alarms.ringing(target.region, target.stackPrefix);
  const [alarm] = ringing.filter((name) => !rangBefore.includes(name));
  return alarm === undefined ? undefined : `the alarm ${alarm} rings`;
}

/** As `look`, by what a user sees alone. */
export async function lookFromOutside(url: string, { fetch }: Pick<World, 'fetch'>): Promise<string | undefined> {
  for (const path of [PATHS.readiness, `${PATHS.search}?q=vector+databases&k=1`]) {
    const seen = await fetch(url + path, { signal: AbortSignal.timeout(REQUEST_LIMIT_MS) }).catch(reasonOf);
    if (!(seen instanceof Response)) return `${path} does not answer: ${seen}`;
    if (!seen.ok) return `${path} answers ${seen.status}`;
  }
  return undefined;
}
