import { countCases, type FuzzResult } from './findings.ts';

interface Run {
  readonly seed: number;
  readonly seconds: number;
  /** Cases that were made from the OpenAPI document. */
  readonly byDocument: number;
}

/** A result for people: cases of each operation, the slowest response, each finding, and the figure on the last line. */
export function formatSummary(result: FuzzResult, { seed, seconds, byDocument }: Run): string {
  const rows = [...result.cases].sort(([a], [b]) => (a < b ? -1 : 1));
  const table = rows.map(([operation, count]) => `  ${operation.padEnd(40)} ${String(count).padStart(7)}`);
  const findings = result.findings.map(({ operation, check, detail }) => `  ${operation}: ${check}\n    ${detail}`);
  const { slowest } = result;
  return [
    'Cases by operation',
    ...table,
    '',
    `Slowest response: ${slowest.seconds.toFixed(3)} s, ${slowest.operation}`,
    ...(findings.length > 0 ? ['', 'Findings', ...findings] : []),
    '',
    `${findings.length} findings in ${countCases(result)} cases (${byDocument} by the document) of ${rows.length} operations, seed ${seed}, ${seconds.toFixed(0)} s`,
    '',
  ].join('\n');
}
