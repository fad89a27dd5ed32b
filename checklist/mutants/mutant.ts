/** What became of a seeded mistake: only `caught` proves its check. */
type Fate =
  /** Red with the mistake, green without it. */
  | 'caught'
  /** Green in spite of the mistake. */
  | 'survived'
  /** Red without the mistake already, so that red says nothing; the mistake was not made. */
  | 'red-anyway'
  /** The check could not be asked with the mistake in place, or the mistake no longer applies. */
  | 'not-asked';

/** One seeded mistake and its check. */
export interface Mutant {
  readonly item: string;
  readonly check: string;
  readonly mistake: string;
  readonly fate: Fate;
  /** With the mistake; without it where that was red. */
  readonly saw: string;
  /** With the mistake alone. */
  readonly durationMs: number;
}
