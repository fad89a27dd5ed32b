import { unhyphenate } from '../../format.ts';
import { sumOf } from '../../operations/changes.ts';
import { inWhole } from '../../operations/in-figures.ts';
import { Meter } from './meter.tsx';

interface CountListProps {
  readonly title: string;
  readonly counts: Readonly<Record<string, number>>;
  /** What stands in place of the list while all are zero. */
  readonly ifNone: string;
  readonly tone?: 'main' | 'bad' | 'warning';
}

/** How often each of a few things happened, the most frequent first; what never did is left out. */
export function CountList({ title, counts, ifNone, tone = 'main' }: CountListProps) {
  const all = sumOf(Object.values(counts));
  const rows = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  return (
    <div class="count-list">
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p class="faint">{ifNone}</p>
      ) : (
        <dl>
          {rows.map(([name, count]) => (
            <div key={name}>
              <dt>{unhyphenate(name)}</dt>
              <dd>{inWhole(count)}</dd>
              <Meter share={count / all} tone={tone} />
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
