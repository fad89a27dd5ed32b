import type { ExemplarBook } from './exemplars.ts';

/**
 * Turns Prometheus text into OpenMetrics 1.0, the format that has a place for exemplars.
 *
 * The two differ in how a counter's family is named, without `_total`, and in an end that is marked. Lines of a family already stand together.
 */
export function openMetricsText(prometheusText: string, exemplars: ExemplarBook | null): string {
  const lines = prometheusText.split('\n').filter((line) => line !== '');
  return `${lines.map((line) => (line.startsWith('#') ? familyLine(line) : sampleLine(line, exemplars))).join('\n')}\n# EOF\n`;
}

const COUNTER = /^# TYPE (\S+)_total counter$/;
const HELP_OF_COUNTER = /^# HELP (\S+)_total /;
/** A unit must be what its family's name ends in, or Prometheus refuses the whole text. */
const UNIT_OF_SECONDS = /^# UNIT (\S+_seconds) s$/;

/** `# HELP` stands before `# TYPE`; only counters end in `_total` here, which `contract.ts` says and a test holds. */
function familyLine(line: string): string {
  return line
    .replace(COUNTER, '# TYPE $1 counter')
    .replace(HELP_OF_COUNTER, '# HELP $1 ')
    .replace(UNIT_OF_SECONDS, '# UNIT $1 seconds');
}

function sampleLine(line: string, exemplars: ExemplarBook | null): string {
  const exemplar = exemplars?.of(line.slice(0, line.lastIndexOf(' '))) ?? null;
  return exemplar === null ? line : `${line} ${exemplar}`;
}
