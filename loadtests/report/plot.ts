import { asHtml } from './as-html.ts';

export interface Line {
  readonly label: string;
  /** One value a second; null where nothing was measured. */
  readonly values: readonly (number | null)[];
  /** In place of the next colour, where the line is good or bad news by itself. */
  readonly tone?: 'good' | 'warning' | 'bad' | undefined;
}

export interface Plot {
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly Line[];
  /** An objective, drawn across where the values come near it. */
  readonly limit?: { readonly label: string; readonly value: number };
  /** Each line stands on the one before, for parts of a whole. */
  readonly isStacked?: boolean;
}

const WIDTH = 640;
const HEIGHT = 210;
const LEFT = 52;
const RIGHT = 10;
const TOP = 12;
const BOTTOM = 26;
const GRID_LINES = 4;

/** Above this share of the limit's height the limit is drawn; far below it, it would press all lines to the ground. */
const NEAR_LIMIT = 0.25;

/** Draws a plot as a figure with inline SVG, which needs neither script nor network. */
export function drawPlot({ title, unit, lines, limit, isStacked = false }: Plot): string {
  const drawn = isStacked ? stack(lines) : lines.map((line) => ({ ...line, floor: undefined }));
  const seconds = Math.max(2, ...lines.map(({ values }) => values.length));
  const highest = Math.max(0, ...drawn.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const showsLimit = limit !== undefined && highest >= limit.value * NEAR_LIMIT;
  const ceiling = niceCeiling(Math.max(highest, showsLimit ? limit.value : 0));
  const x = (second: number) => LEFT + (second / (seconds - 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => TOP + (1 - value / ceiling) * (HEIGHT - TOP - BOTTOM);
  const grid = Array.from({ length: GRID_LINES + 1 }, (_, n) => (ceiling * n) / GRID_LINES).map(
    (value) =>
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${fixed(y(value))}" y2="${fixed(y(value))}"/>` +
      `<text class="tick" x="${LEFT - 6}" y="${fixed(y(value) + 4)}" text-anchor="end">${tick(value)}</text>`,
  );
  const times = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const second = Math.round(share * (seconds - 1));
    const anchor = share === 0 ? 'start' : share === 1 ? 'end' : 'middle';
    return `<text class="tick" x="${fixed(x(second))}" y="${HEIGHT - 8}" text-anchor="${anchor}">${clock(second)}</text>`;
  });
  const toneOf = ({ tone }: Line, n: number) => tone ?? `c${n}`;
  const paths = drawn.map((line, n) =>
    line.floor === undefined
      ? `<path class="line ${toneOf(line, n)}" d="${pathOf(line.values, x, y)}"/>`
      : `<path class="area ${toneOf(line, n)}" d="${areaOf(line.values, line.floor, x, y)}"/>`,
  );
  const across = showsLimit
    ? `<line class="limit" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${fixed(y(limit.value))}" y2="${fixed(y(limit.value))}"/>` +
      `<text class="limit" x="${WIDTH - RIGHT}" y="${fixed(y(limit.value) - 5)}" text-anchor="end">${asHtml(limit.label)}</text>`
    : '';
  const legend = lines.map((line, n) => `<span class="key ${toneOf(line, n)}">${asHtml(line.label)}</span>`).join('');
  return `<figure><figcaption>${asHtml(title)} <small>${asHtml(unit)}</small></figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${asHtml(title)}">${grid.join('')}${times.join('')}${paths.join('')}${across}</svg>
<div class="legend">${legend}</div></figure>`;
}

/** 1, 2, 4 or 8 times a power of ten: a height whose fourths are readable. */
export function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 8, 10].find((factor) => factor * power >= value) ?? 10) * power;
}

/** What stands below each line, which the next one stands on. */
function stack(lines: readonly Line[]): (Line & { floor: readonly number[] })[] {
  let floor: readonly number[] = lines[0]?.values.map(() => 0) ?? [];
  return lines.map((line) => {
    const below = floor;
    floor = line.values.map((value, n) => (value ?? 0) + (below[n] ?? 0));
    return { ...line, values: floor, floor: below };
  });
}

type Scale = (value: number) => number;

/** Lifts the pen where nothing was measured. A second between two such is a line of no length, which its round ends make a dot. */
function pathOf(values: readonly (number | null)[], x: Scale, y: Scale): string {
  return values
    .map((value, n) => {
      if (value === null) return '';
      const point = `${fixed(x(n))} ${fixed(y(value))}`;
      return (values[n - 1] ?? null) === null ? `M${point}h0` : `L${point}`;
    })
    .join('');
}

function areaOf(values: readonly (number | null)[], floor: readonly number[], x: Scale, y: Scale): string {
  const top = values.map((value, n) => `${n === 0 ? 'M' : 'L'}${fixed(x(n))} ${fixed(y(value ?? 0))}`);
  const back = floor.map((value, n) => `L${fixed(x(n))} ${fixed(y(value))}`).reverse();
  return `${top.join('')}${back.join('')}Z`;
}

const fixed = (value: number) => value.toFixed(1);
const tick = (value: number) =>
  value >= 1_000 ? `${Number((value / 1_000).toPrecision(3))} k` : String(Number(value.toPrecision(3)));
const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
