import { spawnSync } from 'node:child_process';

/** Which sources figures were taken of, and when: they hold for nothing else. */
export interface Taken {
  /** `7b9c65d0a1b2`, and ` with changes` where files differed from it. */
  readonly commit: string;
  /** `2026-11-23` */
  readonly on: string;
  /** Whether all was run that the command runs by itself, for as long. */
  readonly isWhole: boolean;
}

const ROOT = new URL('..', import.meta.url).pathname;

/** The sources as they are now; `unknown` where they lie in no repository. */
export function commitNow(): string {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  const { status, stdout } = git('rev-parse', '--short=12', 'HEAD');
  if (status !== 0) return 'unknown';
  return stdout.trim() + (git('status', '--porcelain').stdout.trim() === '' ? '' : ' with changes');
}

/** Today's. */
export const takenNow = (isWhole: boolean, commit = commitNow()): Taken => ({
  commit,
  on: new Date().toISOString().slice(0, 10),
  isWhole,
});

/** `on 2026-11-23 of commit 7b9c65d0a1b2` */
export function takenText({ commit, on, isWhole }: Taken): string {
  return `on ${on} of commit ${commit}${isWhole ? '' : ', by a part of a run'}`;
}

/** Why a page may not have figures, as a sentence that says the mend; null where it may. */
export function refusedFigures(taken: Taken | undefined, allowsPartial: boolean): string | null {
  if (taken === undefined) return 'These figures do not say of what they were taken: run the command again.';
  if (taken.isWhole || allowsPartial) return null;
  return 'These figures are of a part of a run: run all of it, or give --partial to have the page say so.';
}
