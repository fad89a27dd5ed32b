import type { Finding, Severity } from './finding.ts';

const MARKS: Readonly<Record<Severity, string>> = {
  ok: 'ok     ',
  warning: 'warning',
  error: 'ERROR  ',
  unknown: 'unknown',
  skipped: 'skipped',
};

/** A line for each finding; below it what to do, for those that want something done. */
export function findingsText(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ id, severity, what, mend, link }) => [
    `${MARKS[severity]}  ${id}: ${what}`,
    ...(mend === undefined ? [] : [`         mend: ${mend}`]),
    ...(link === undefined ? [] : [`         see:  ${link}`]),
    ...(severity === 'error' ? [`         or override it: --skip ${id}`] : []),
  ]);
  return [...lines, '', summary(findings)].join('\n');
}

function summary(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const parts = (['error', 'warning', 'unknown', 'skipped'] as const)
    .filter((severity) => count(severity) > 0)
    .map((severity) => `${count(severity)} ${severity}`);
  const rest = `${count('ok')} ok`;
  return count('error') > 0 ? `Not ready: ${[...parts, rest].join(', ')}.` : `Ready: ${[...parts, rest].join(', ')}.`;
}
