import { cpus, loadavg } from 'node:os';
import type { CellSummary } from './result-folder.ts';

/** The verdict on a cell as a line: all that was met, or else what was missed, and how busy the machine is, which may be all that was wrong. */
export function tellCell({ checks, passed }: Pick<CellSummary, 'checks' | 'passed'>): string {
  const shown = checks.filter(({ met }) => passed || !met).map(({ text }) => text);
  const busy = passed ? '' : `; load average ${loadavg()[0]?.toFixed(1)} on ${cpus().length} processors`;
  return `  ${passed ? 'as expected' : 'NOT AS EXPECTED'}: ${shown.join('; ')}${busy}`;
}
