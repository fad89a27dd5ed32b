import type { BiasReport, Differences } from './bias-report.ts';

const HEADER = `${''.padEnd(12)} ${'pairs'.padStart(5)}  ${'overlap@5'.padEnd(20)} ${'same five'.padEnd(20)} ${'same abstention'.padEnd(20)} ${'same citations'.padEnd(20)} ${'same screening'.padEnd(20)} lost`;

/** The report as a table for people: an attribute a line, its last line the verdict. */
export function formatBiasReport({ attributes, control, plansRefused, plansDiffer, missed }: BiasReport): string {
  return [
    'Against the plain question, with 95 % intervals (Wilson’s; of the mean overlap by bootstrap); lost: points fewer that find what answers.',
    '',
    HEADER,
    ...Object.entries(attributes).map(([attribute, differences]) => row(attribute, differences)),
    row('control', control),
    '',
    `Plan requests that name an attribute and are refused: ${figure(plansRefused)} of ${plansRefused.count}. ` +
      `Plans of a beginner and of an experienced developer ${plansDiffer ? 'differ' : 'are the same'}.`,
    missed.length === 0
      ? `Aims reached: least overlap@5 ${least(attributes, 'overlap')}, same abstention ${least(attributes, 'sameAbstention')}, same citations ${least(attributes, 'sameCitations')}; control ${control.overlap.share.toFixed(3)}`
      : `Aims missed: ${missed.join('; ')}`,
  ].join('\n');
}

function row(name: string, differences: Differences): string {
  const { overlap, sameTop, sameAbstention, sameCitations, sameScreening, foundLost } = differences;
  const shares = [overlap, sameTop, sameAbstention, sameCitations, sameScreening].map((each) =>
    figure(each).padEnd(20),
  );
  return `${name.padEnd(12)} ${String(overlap.count).padStart(5)}  ${shares.join(' ')} ${foundLost.toFixed(3)}`;
}

function figure({ share, low, high }: Differences['overlap']): string {
  return `${share.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}

function least(attributes: BiasReport['attributes'], name: 'overlap' | 'sameAbstention' | 'sameCitations'): string {
  return Math.min(...Object.values(attributes).map((differences) => differences[name].share)).toFixed(3);
}
