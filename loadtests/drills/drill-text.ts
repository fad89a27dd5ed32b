import type { DrillReport } from './drill.ts';

/** A drill as a person reads it: what happened when, and what it cost. */
export function drillText(report: DrillReport): string {
  const { drill, disaster, isControl, protection, timeline, searches } = report;
  const events = timeline.map(({ atSeconds, what }) => `  ${signed(atSeconds).padStart(8)} s  ${what}`);
  const beyond =
    report.lostBeyondPromise === 0
      ? ''
      : ` ${report.lostBeyondPromise} more were made after it and are gone, as far back as ${report.recoveryPointSeconds.toFixed(1)} s.`;
  return [
    `${isControl ? 'Control of ' : ''}${drill}: ${disaster}, kept by ${protection}`,
    ...events,
    `  Lost: ${report.lost} of ${report.acknowledged} acknowledged writes, counted up to ${report.promisedUntil}.${beyond}`,
    `  Writes again after ${report.recoverySeconds.toFixed(1)} s. Meanwhile ${searches.answered} of ${searches.asked} searches were answered.`,
    '',
  ].join('\n');
}

const signed = (seconds: number) => `${seconds < 0 ? '' : '+'}${seconds.toFixed(1)}`;
