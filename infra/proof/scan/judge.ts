import type { Finding } from './finding.ts';
import type { Suppression } from './suppressions.ts';

export interface Judgement {
  /** Findings that nobody has accepted. */
  readonly unexplained: readonly Finding[];
  /** Suppressions, or stages of one, that accept nothing any more. */
  readonly stale: readonly string[];
  readonly acceptedCount: number;
}

/** Holds findings against what was accepted, in both directions. */
export function judge(findings: readonly Finding[], suppressions: readonly Suppression[]): Judgement {
  const unexplained = findings.filter((finding) => !suppressions.some((suppression) => accepts(suppression, finding)));
  const stale = suppressions.flatMap((suppression) =>
    suppression.stages
      .filter((stage) => !findings.some((finding) => finding.stage === stage && accepts(suppression, finding)))
      .map(
        (stage) =>
          `${suppression.check} of ${suppression.type} in ${stage} is found no more: remove it from suppressions.ts.`,
      ),
  );
  return { unexplained, stale, acceptedCount: findings.length - unexplained.length };
}

function accepts({ check, type, stages, about = '' }: Suppression, finding: Finding): boolean {
  return (
    check === finding.check && type === finding.type && stages.includes(finding.stage) && finding.says.includes(about)
  );
}
