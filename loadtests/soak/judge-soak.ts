import type { Judgement, Verdict } from '../chaos/client/exchange.ts';

/** How many requests got each verdict, with the reasons of those that weren't good. */
export interface Outcomes {
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** By verdict and reason: `shed: overloaded`. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** Adds judgements up. */
export function countOutcomes(): { add(judgement: Judgement): void; outcomes(): Outcomes } {
  const verdicts: Record<Verdict, number> = { good: 0, labelled: 0, refused: 0, shed: 0, failed: 0, wrong: 0 };
  const reasons: Record<string, number> = {};
  return {
    add({ verdict, reasons: own }) {
      verdicts[verdict] += 1;
      for (const reason of own) reasons[`${verdict}: ${reason}`] = (reasons[`${verdict}: ${reason}`] ?? 0) + 1;
    },
    outcomes: () => ({ verdicts, reasons }),
  };
}

/** Sockets that are kept open and caches that fill look like leaks in a shorter run. */
export const LEAST_MINUTES = 10;
/** Share of labelled and shed requests that is tolerated, since a busy machine causes some; failed and wrong ones never are. */
const LESS_THAN_GOOD_SHARE = 0.01;

/** The verdict on a soak, in a sentence. Leaks are judged only in runs that are long enough to tell. */
export function judgeSoak(
  { verdicts, reasons }: Outcomes,
  leaks: readonly string[],
  elapsedMinutes: number,
): { readonly isMet: boolean; readonly says: string } {
  const requests = Object.values(verdicts).reduce((sum, count) => sum + count, 0);
  const less = verdicts.labelled + verdicts.shed;
  const isLongEnough = elapsedMinutes >= LEAST_MINUTES;
  const isServed = requests > 0 && verdicts.good + less === requests && less <= requests * LESS_THAN_GOOD_SHARE;
  const others = Object.entries(verdicts).filter(([verdict, count]) => verdict !== 'good' && count > 0);
  const counted = [`${verdicts.good} good`, ...others.map(([verdict, count]) => `${count} ${verdict}`)].join(', ');
  const why = Object.entries(reasons).map(([reason, count]) => `${reason} (${count})`);
  const rising = leaks.join(', ');
  const held = leaks.length === 0 ? 'nothing leaks' : `leaks: ${rising}`;
  const tooShort = `too short to judge leaks, which takes ${LEAST_MINUTES} min${leaks.length === 0 ? '' : `; what rose: ${rising}`}`;
  return {
    isMet: isServed && isLongEnough && leaks.length === 0,
    says: [
      `${requests} requests in ${elapsedMinutes.toFixed(1)} min: ${counted}`,
      ...(why.length === 0 ? [] : [why.join(', ')]),
      isLongEnough ? held : tooShort,
    ].join('; '),
  };
}
