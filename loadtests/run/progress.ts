import { select, sumOf, type Timeline, visitsOnly } from './timeline.ts';

/** Where nobody watches a terminal, a line every so many seconds is enough. */
const LINE_SECONDS = 10;

/** How the run goes, in one line: `00:35 of 03:00  20 visits/s  61 requests/s  95 % within 21 ms  shed 0  failed 0`. */
export function progressLine(timeline: Timeline, totalSeconds: number): string {
  const seconds = visitsOnly(timeline);
  const last = seconds.at(-1)?.series ?? [];
  const all = seconds.flatMap(({ series }) => series);
  const total = (outcome: string) => sumOf(select(all, 'requests', { outcome }));
  const p95 = Math.max(
    0,
    ...select(last, 'http_req_duration', { expected_response: 'true' }).map((one) => one.p95 ?? 0),
  );
  return [
    `${clock(seconds.length)} of ${clock(totalSeconds)}`,
    `${sumOf(select(last, 'iterations'))} visits/s`,
    `${sumOf(select(last, 'requests'))} requests/s`,
    `slowest kind p95 ${Math.round(p95)} ms`,
    `shed ${total('shed')}`,
    `failed ${total('failed')}`,
  ].join('  ');
}

/** Shows each line over the last at a terminal, and some of them elsewhere. */
export function showProgress(write: (text: string) => void, isTerminal: boolean): (line: string) => void {
  let calls = 0;
  return (line) => {
    calls += 1;
    if (isTerminal) write(`\r\x1b[K${line}`);
    else if (calls % LINE_SECONDS === 0) write(`${line}\n`);
  };
}

const clock = (seconds: number) =>
  `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
