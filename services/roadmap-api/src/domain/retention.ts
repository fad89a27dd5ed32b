/** A group of fields, how long it is held and why. */
export interface RetentionRule {
  readonly group: string;
  /** What the days are counted from. */
  readonly since: string;
  /** After this many days it is gone. */
  readonly days: number;
  readonly purpose: string;
  /** Of GDPR article 6 (1). */
  readonly basis: string;
}

/**
 * Every period, in one place: `npm run retention` deletes by it, `docs/data-protection.md` and the export show it.
 *
 * A rule's group is the one that `postgresRetention` has a statement for; a rule without one does not compile.
 */
export const RETENTION = [
  {
    group: 'progress',
    since: 'the last change',
    days: 730,
    purpose: 'To show a learner how far they have come.',
    basis: 'contract (b): it is what they asked the service to keep',
  },
  {
    group: 'feedback',
    since: 'the rating',
    days: 365,
    purpose: 'To find answers that were wrong and to measure whether a change made them better.',
    basis: 'legitimate interest (f): improving the service by what its users volunteer',
  },
  {
    group: 'erasure-receipts',
    since: 'the completed erasure',
    days: 1_095,
    purpose: 'To show that a request for erasure was met. A receipt names nobody.',
    basis: 'legal obligation (c): accountability, article 5 (2)',
  },
] as const satisfies readonly RetentionRule[];

export type RetentionGroup = (typeof RETENTION)[number]['group'];
