import type { BreakingChange } from './breaking-changes.ts';
import type { IntendedBreak } from './intended-breaks.ts';

/** What is said of the breaks that were found; no complaints is what is wanted. */
interface Judgement {
  readonly excused: readonly BreakingChange[];
  /** Sentences: a break that nobody intended, an entry that has expired, one that excuses nothing. */
  readonly complaints: readonly string[];
}

/** Holds breaks against those that are intended, at a version such as `1.4.0`. */
export function judgeBreaks(
  breaks: readonly BreakingChange[],
  intended: readonly IntendedBreak[],
  version: string,
): Judgement {
  const isOf = (entry: IntendedBreak) => (found: BreakingChange) =>
    found.id === entry.id && found.operation === entry.operation && found.path === entry.path;
  const current = intended.filter(({ expires }) => isBefore(version, expires));
  const excused = breaks.filter((found) => current.some((entry) => isOf(entry)(found)));
  const named = ({ operation, path, id }: IntendedBreak) => `${operation} ${path} (${id})`;
  return {
    excused,
    complaints: [
      ...breaks
        .filter((found) => !excused.includes(found))
        .map(({ operation, path, text, id }) => `${operation} ${path}: ${text} (${id})`),
      ...intended
        .filter((entry) => !current.includes(entry))
        .map((entry) => `The intended break of ${named(entry)} expired with version ${entry.expires}: take it out.`),
      ...current
        .filter((entry) => !breaks.some(isOf(entry)))
        .map((entry) => `Nothing breaks ${named(entry)}: take it out of the intended breaks.`),
    ],
  };
}

/** Of versions of three numbers. */
function isBefore(one: string, other: string): boolean {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number));
  const place = left?.findIndex((number, at) => number !== right?.[at]) ?? -1;
  return place >= 0 && (left?.[place] ?? 0) < (right?.[place] ?? 0);
}
