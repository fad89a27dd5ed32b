/**
 * `npm run alerts:equivalence` plays the same incidents to both forms of an alert: a real Prometheus with the project's
 * condition, and CloudWatch's alarm as its documentation says that it is evaluated. With `--check` it exits 1 where they differ.
 */
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { badShare } from '../good-share.ts';
import { objectiveEvents } from '../objective-events.ts';
import { BURN_RATES, type BurnRate, burnAlarm, OBJECTIVES } from '../slo.ts';
import { burnAlarmStates } from './cloudwatch/burn-alarm-states.ts';
import { type Comparison, compareForms } from './cloudwatch/compare-forms.ts';
import { incidentTrace } from './cloudwatch/incident-trace.ts';
import { replayInPrometheus } from './cloudwatch/replay-in-prometheus.ts';
import { burnCondition } from './objective-rules.ts';

const TRACES = 1_000;
const MINUTES = 8 * 60;
const TOLERANCE_MINUTES = 2;
/** CloudWatch may go off alone, as good minutes leave its window or where a quiet service has an empty short one: the aim. */
const LONE_STARTS_AT_MOST = 0.02;

const HELP = `Compares the Prometheus and the CloudWatch form of the alerts on availability on ${TRACES} generated incidents.

Usage: npm run alerts:equivalence -- [--check] [--json]

  --check   exit 1 where CloudWatch misses a minute that Prometheus fires in, or more than ${LONE_STARTS_AT_MOST * 100} % of its starts are its own
`;

const values = readCommandLine(HELP, { check: { type: 'boolean' }, json: { type: 'boolean' } });
await main();

async function main(): Promise<void> {
  const traces = Array.from({ length: TRACES }, (_, seed) => incidentTrace(seed, MINUTES));
  const replay = await replayInPrometheus(traces);
  try {
    let isEqual = true;
    for (const burn of BURN_RATES.filter(({ severity }) => severity === 'page')) {
      const fires = await replay.fires(conditionByTrace(burn));
      const rule = burnAlarm(OBJECTIVES.availability, burn);
      const total = sum(
        traces.map((trace, index) => {
          const cloudWatch = burnAlarmStates(rule, trace).map((state) => state === 'ALARM');
          return compareForms({ prometheus: fires[index] ?? [], cloudWatch }, TOLERANCE_MINUTES);
        }),
      );
      isEqual &&=
        total.missedMinutes === 0 && total.loneStarts <= total.starts * LONE_STARTS_AT_MOST && total.starts > 0;
      console.log(values.json ? JSON.stringify({ burn: burn.name, traces: TRACES, ...total }) : sentence(burn, total));
    }
    if (values.check && !isEqual) process.exitCode = 1;
  } finally {
    await replay.close();
  }
}

/** The condition of the generated rules, over raw series, for each trace by itself. */
function conditionByTrace(burn: BurnRate): string {
  const { availability } = OBJECTIVES;
  const counting = (minutes: number) => ({ window: `${minutes}m`, by: 'trace' });
  return burnCondition(
    { ...availability, burn },
    {
      shareOf: (minutes) => badShare(availability, counting(minutes)),
      badEventsOf: (minutes) => `(${objectiveEvents(availability, { ...counting(minutes), as: 'increase' }).bad})`,
    },
  );
}

function sum(comparisons: readonly Comparison[]): Comparison {
  const add = (count: (one: Comparison) => number) => comparisons.reduce((total, one) => total + count(one), 0);
  return {
    firingMinutes: add((one) => one.firingMinutes),
    missedMinutes: add((one) => one.missedMinutes),
    starts: add((one) => one.starts),
    loneStarts: add((one) => one.loneStarts),
    longerMinutes: add((one) => one.longerMinutes),
  };
}

function sentence(
  burn: BurnRate,
  { firingMinutes, missedMinutes, starts, loneStarts, longerMinutes }: Comparison,
): string {
  return (
    `${burn.name}: ${TRACES} incidents of ${MINUTES / 60} h. Prometheus fires in ${firingMinutes} minutes, of which CloudWatch misses ${missedMinutes}. ` +
    `CloudWatch goes off ${starts} times, ${loneStarts} of them more than ${TOLERANCE_MINUTES} minutes from Prometheus, and stays ${longerMinutes} minutes longer.`
  );
}
