import type { Evidence } from '../../services/roadmap-api/src/domain/evidence.ts';
import { inSeconds } from './in-seconds.ts';
import { itemsOf, tally } from './summary.ts';

const MARKS = { passed: 'passed  ', failed: 'FAILED  ', unproven: 'unproven' };

/** The evidence of a run for a terminal: a line an item, under it what did not pass; the last line counts. */
export function terminalTable(evidence: Evidence): string {
  const items = itemsOf(evidence);
  const lines = items.flatMap(({ id, text, verdict, checks, answeredBy }) => [
    `${MARKS[verdict]}  ${id.padEnd(12)}  ${text}  (${
      checks.length > 0 ? `${checks.length} checks, ${inSeconds(sum(checks.map((check) => check.durationMs)))}` : ''
    }${answeredBy.length > 0 ? `${checks.length > 0 ? '; ' : ''}with ${answeredBy.join(', ')}` : ''})`,
    ...checks
      .filter((check) => check.verdict === 'failed')
      .map(({ question, saw, command }) => `            ${question}\n            ${saw}\n            ${command}`),
    ...checks
      .filter((check) => check.verdict === 'unproven')
      .map(({ question, command }) => `            unproven: ${question}  ${command}`),
  ]);
  const ofItems = tally(items);
  const ofChecks = tally(items.flatMap(({ checks }) => checks));
  return [
    ...lines,
    '',
    `${items.length} items: ${ofItems.passed} passed, ${ofItems.failed} failed, ${ofItems.unproven} with something unproven; ${inSeconds(evidence.durationMs)}`,
    `${ofChecks.passed} checks passed, ${ofChecks.failed} failed, ${ofChecks.unproven} unproven`,
  ].join('\n');
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
