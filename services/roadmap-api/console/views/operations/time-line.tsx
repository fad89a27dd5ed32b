import { drawLine, topOf } from '../../operations/draw-line.ts';
import { inSpan } from '../../operations/in-figures.ts';

export interface Line {
  readonly name: string;
  /** The latest figure, in words. */
  readonly now: string;
  /** One a sample; null where there is nothing to tell. */
  readonly values: readonly (number | null)[];
  readonly tone: 'main' | 'soft' | 'bad' | 'bound' | 'none';
}

interface TimeLineProps {
  readonly title: string;
  /** The figure that counts most. */
  readonly headline: string;
  readonly lines: readonly Line[];
  /** When each value was true, in seconds; the last one is now. */
  readonly times: readonly number[];
  readonly inWords: (value: number) => string;
  /** The scale reaches at least so far, so that a little noise fills no chart. */
  readonly leastTop: number;
  readonly note?: string;
}

const WIDTH = 300;
const HEIGHT = 72;
/** A drawing of two points side by side would show nothing. */
const SHORTEST_SECONDS = 60;

/** The last minutes of a few figures, with their names and latest values: the drawing says nothing that the words don't. */
export function TimeLine({ title, headline, lines, times, inWords, leastTop, note }: TimeLineProps) {
  const top = topOf(
    lines.flatMap(({ values }) => values),
    leastTop,
  );
  const seconds = Math.max(SHORTEST_SECONDS, (times.at(-1) ?? 0) - (times[0] ?? 0));
  const draw = (values: Line['values'], isArea: boolean) =>
    drawLine({ values, times, top, width: WIDTH, height: HEIGHT, seconds, isArea });
  return (
    <section class="time-line" aria-label={title}>
      <h3>{title}</h3>
      <p class="headline">{headline}</p>
      <div class="chart">
        <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
          <path class="grid" d={`M0 .5H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT - 0.5}H${WIDTH}`} />
          {lines.map(({ name, values, tone }) => (
            <g key={name} class={tone}>
              {tone === 'main' && <path class="area" d={draw(values, true)} />}
              <path class="line" d={draw(values, false)} />
            </g>
          ))}
        </svg>
        <span class="top">{inWords(top)}</span>
        <p class="ends">
          <span>{inSpan(seconds)} ago</span>
          <span>now</span>
        </p>
      </div>
      <dl class="legend">
        {lines.map(({ name, now, tone }) => (
          <div key={name} class={tone}>
            <dt>{name}</dt>
            <dd>{now}</dd>
          </div>
        ))}
      </dl>
      {note !== undefined && <p class="faint">{note}</p>}
    </section>
  );
}
