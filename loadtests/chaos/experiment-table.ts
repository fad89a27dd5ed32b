import type { AwsCounterpart, Experiment } from './experiment.ts';

/** What FIS charges for each action in each minute, in us-east-1: https://aws.amazon.com/fis/pricing/ */
const USD_PER_ACTION_MINUTE = 0.1;

/** The experiments as a table of Markdown: what is done, what is expected, what shows it, and what it is and costs on AWS. */
export function experimentTable(experiments: readonly Experiment[]): string {
  const rows = experiments.map(({ id, title, hypothesis, evidence, loads, method }) => {
    const onAws = [...new Set(method.map(({ action }) => onAwsAs(action.aws)))].join('; ');
    const shownBy = evidence.map(({ says }) => says).join('; ');
    return `| \`${id}\` | ${title} | ${hypothesis.says} | ${shownBy} | ${loads.join(', ')} | ${onAws} |`;
  });
  return [
    '| Experiment | What happens | What should be seen | What shows that it happened | Loads | On AWS |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function onAwsAs(aws: AwsCounterpart): string {
  switch (aws.kind) {
    case 'fis': {
      const usd = (aws.durationMinutes ?? 1) * USD_PER_ACTION_MINUTE;
      return `\`${aws.actionId}\`, $${usd.toFixed(2)}`;
    }
    case 'simulator':
      return 'by the simulator of a copy, $0';
    case 'none':
      return `none: ${aws.because}`;
  }
}
