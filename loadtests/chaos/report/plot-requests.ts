import type { Moments } from '../cell-figures.ts';
import type { JudgedRequest, Verdict } from '../client/exchange.ts';

const WIDTH = 1_000;
const BARS_HEIGHT = 160;
const DOTS_TOP = 200;
const DOTS_HEIGHT = 180;
const HEIGHT = DOTS_TOP + DOTS_HEIGHT + 24;
const BIN_MS = 250;
/** From the ground up. */
const ORDER: readonly Verdict[] = ['good', 'labelled', 'refused', 'shed', 'failed', 'wrong'];

/** A picture of a run: above, how many requests of each verdict began in each quarter of a second; below, how long each took. */
export function plotRequests(requests: readonly JudgedRequest[], moments: Moments): string {
  const x = (atMs: number) => round((atMs / moments.endAtMs) * WIDTH);
  const shown = requests.filter(({ atMs }) => atMs < moments.endAtMs);
  const bins = Map.groupBy(shown, ({ atMs }) => Math.floor(atMs / BIN_MS));
  const most = Math.max(1, ...[...bins.values()].map(({ length }) => length));
  const bars = [...bins].flatMap(([bin, own]) =>
    stack(own, most).map((bar) => rectangle(bar, x(bin * BIN_MS), x(BIN_MS) - 1)),
  );
  const dots = shown.map(({ atMs, totalMs, verdict }) => circle(x(atMs), latencyY(totalMs), verdict));
  const fault = `<rect x="${x(moments.faultAtMs)}" y="0" width="${round(x(moments.mendedAtMs) - x(moments.faultAtMs))}" height="${HEIGHT - 20}" fill="currentColor" opacity=".07"/>`;
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Requests by verdict, and their latency, over time">
${fault}${bars.join('')}${dots.join('')}
<text x="4" y="12">requests in ${BIN_MS} ms, at most ${most}</text>${latencyLines()}${seconds(moments.endAtMs, x)}
</svg>
<p>${ORDER.map((verdict) => `<span style="color:var(--${verdict})">■</span> ${verdict}`).join(' &nbsp; ')} &nbsp; The shaded part is the fault.</p>`;
}

interface Bar {
  readonly verdict: Verdict;
  readonly y: number;
  readonly height: number;
}

function stack(requests: readonly JudgedRequest[], most: number): readonly Bar[] {
  let y = BARS_HEIGHT + 16;
  return ORDER.map((verdict) => {
    const height = (requests.filter((request) => request.verdict === verdict).length / most) * BARS_HEIGHT;
    y -= height;
    return { verdict, y, height };
  }).filter(({ height }) => height > 0);
}

const rectangle = ({ verdict, y, height }: Bar, x: number, width: number) =>
  `<rect x="${x}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="var(--${verdict})"/>`;

const circle = (x: number, y: number, verdict: Verdict) =>
  `<circle cx="${x}" cy="${y}" r="2" fill="var(--${verdict})" opacity=".7"/>`;

/** Logarithmic from 1 ms to 10 s, as milliseconds and seconds both matter. */
const latencyY = (milliseconds: number) =>
  round(DOTS_TOP + DOTS_HEIGHT * (1 - Math.log10(Math.min(10_000, Math.max(1, milliseconds))) / 4));

const latencyLines = () =>
  [1, 10, 100, 1_000, 10_000]
    .map((ms) => {
      const y = latencyY(ms);
      return `<line x1="0" x2="${WIDTH}" y1="${y}" y2="${y}" stroke="currentColor" opacity=".15"/><text x="4" y="${y - 3}">${ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`}</text>`;
    })
    .join('');

const seconds = (endAtMs: number, x: (atMs: number) => number) =>
  Array.from({ length: Math.floor(endAtMs / 2_000) + 1 }, (_, index) => index * 2)
    .map((second) => `<text x="${x(second * 1_000)}" y="${HEIGHT - 4}">${second} s</text>`)
    .join('');

const round = (value: number) => Math.round(value * 10) / 10;
