interface Drawing {
  /** One for each time; null leaves a gap. */
  readonly values: readonly (number | null)[];
  /** In seconds, rising; the last one is the right edge. */
  readonly times: readonly number[];
  /** The value at the upper edge; zero is at the lower. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** From the left edge to the right. */
  readonly seconds: number;
  /** Closed along the lower edge, to be filled. */
  readonly isArea: boolean;
}

/** A line through time as the `d` of an SVG path; a piece of its own after each gap. */
export function drawLine({ values, times, top, width, height, seconds, isArea }: Drawing): string {
  const end = times.at(-1) ?? 0;
  const x = (time: number) => round(width * (1 - (end - time) / seconds));
  const y = (value: number) => round(height * (1 - Math.min(1, value / top)));
  return piecesOf(values, times)
    .map((points) => {
      const line = points.map(({ time, value }) => `${x(time)} ${y(value)}`).join('L');
      return isArea ? `M${x(points[0]?.time ?? end)} ${height}L${line}V${height}Z` : `M${line}`;
    })
    .join('');
}

interface Point {
  readonly time: number;
  readonly value: number;
}

function piecesOf(values: readonly (number | null)[], times: readonly number[]): Point[][] {
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  for (const [place, time] of times.entries()) {
    const value = values[place] ?? null;
    if (value === null) piece = [];
    else if (piece.push({ time, value }) === 1) pieces.push(piece);
  }
  return pieces;
}

/** A round number at or above all values, for the upper edge: 1, 2 or 5 times a power of ten. */
export function topOf(values: readonly (number | null)[], least: number): number {
  const most = values.reduce<number>((top, value) => Math.max(top, value ?? 0), least);
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 5, 10].find((candidate) => candidate * power >= most * 0.999) ?? 10;
  return step * power;
}

const round = (position: number) => Math.round(position * 100) / 100;
