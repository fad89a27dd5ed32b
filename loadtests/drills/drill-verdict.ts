import { DRILL_AIMS, type DrillReport } from './drill.ts';

/** Whether drills kept their aims and the control lost something, with a sentence that holds every figure. */
export function drillVerdict(reports: readonly DrillReport[]): { readonly isMet: boolean; readonly text: string } {
  const judged = reports.map(judge);
  return {
    isMet: judged.every(({ isMet }) => isMet),
    text: judged.map(({ isMet, text }) => `${isMet ? 'met' : 'MISSED'}: ${text}`).join('; '),
  };
}

function judge({ disaster, isControl, lost, acknowledged, recoverySeconds }: DrillReport) {
  const writes = `${lost} of ${acknowledged} acknowledged writes lost`;
  if (isControl) return { isMet: lost > 0, text: `control of ${disaster}: ${writes} (must lose some)` };
  const seconds = recoverySeconds.toFixed(1);
  return {
    isMet: lost <= DRILL_AIMS.lostWrites && recoverySeconds <= DRILL_AIMS.recoverySeconds,
    text: `${disaster}: ${writes} (aim ${DRILL_AIMS.lostWrites}), writes again after ${seconds} s (aim ${DRILL_AIMS.recoverySeconds})`,
  };
}
