/**
 * `npm run alerts:equivalence` plays the same incidents to both forms of each paging alert: a real Prometheus with the project's
 * condition, and CloudWatch's alarms as its documentation says that they are evaluated. With `--check` it exits 1 where they differ.
 */
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { burnAlarms } from '../alarms/burn-alarms.ts';
import type { MetricAlarm } from '../alarms/metric-alarm.ts';
import { badShare } from '../good-share.ts';
import { objectiveEvents } from '../objective-events.ts';
import { BURN_RATES, type BurnRate, OBJECTIVES } from '../slo.ts';
import { alarmStates, compositeStates } from './cloudwatch/alarm-states.ts';
import { type Comparison, compareForms } from './cloudwatch/compare-forms.ts';
import { incidentTrace, type Minute } from './cloudwatch/incident-trace.ts';
import { replayInPrometheus } from './cloudwatch/replay-in-prometheus.ts';
import { traceSamples } from './cloudwatch/trace-samples.ts';
import { burnCondition } from './objective-rules.ts';

const TRACES = 1_000;
const MINUTES = 8 * 60;
const TOLERANCE_MINUTES = 2;
/** The aim: Prometheus extrapolates to the edges of its windows and CloudWatch does not, so one may see a limit that the other misses. */
const LONE_STARTS_AT_MOST = 0.02;

const PAGING = BURN_RATES.filter((burn) => burn.severity === 'page');
const FORMS = ['both', 'long'] as const;

/** Mistakes in CloudWatch's form that this comparison has to tell, or it would tell none: asked with `--check`, on so many incidents. */
const PLANTED: Readonly<Record<string, (alarm: MetricAlarm) => MetricAlarm>> = {
  'half the threshold': (alarm) => ({ ...alarm, threshold: alarm.threshold / 2 }),
  'twice the threshold': (alarm) => ({ ...alarm, threshold: alarm.threshold * 2 }),
};
const PLANTED_TRACES = 200;

const HELP = `Compares the Prometheus and the CloudWatch form of the alerts on availability on ${TRACES} generated incidents.

Usage: npm run alerts:equivalence -- [--check] [--json]

  --check   exit 1 where CloudWatch misses a minute that Prometheus fires in, or where, with both windows, more than
            ${LONE_STARTS_AT_MOST * 100} % of its starts are its own; the long window alone is reported beside it.
            Alarms with half and twice the threshold are compared too, on ${PLANTED_TRACES} incidents, and have to be told
`;

const values = readCommandLine(HELP, { check: { type: 'boolean' }, json: { type: 'boolean' } });
await main();

async function main(): Promise<void> {
  const traces = Array.from({ length: TRACES }, (_, seed) => incidentTrace(seed, MINUTES));
  const replay = await replayInPrometheus(traces);
  try {
    const figures: Figure[] = [];
    for (const burn of PAGING) {
      const fires = await replay.fires(conditionByTrace(burn));
      for (const windows of FORMS) {
        const compared = traces.map((trace, index) =>
          compareForms(
            { prometheus: fires[index] ?? [], cloudWatch: inAlarm(burn, windows, trace) },
            TOLERANCE_MINUTES,
          ),
        );
        figures.push({ burn: burn.name, windows, traces: TRACES, ...sum(compared) });
      }
      for (const [planted, plant] of Object.entries(PLANTED)) {
        const compared = traces
          .slice(0, PLANTED_TRACES)
          .map((trace, index) =>
            compareForms(
              { prometheus: fires[index] ?? [], cloudWatch: inAlarm(burn, 'both', trace, plant) },
              TOLERANCE_MINUTES,
            ),
          );
        figures.push({ burn: burn.name, windows: 'both', planted, traces: PLANTED_TRACES, ...sum(compared) });
      }
    }
    for (const figure of figures) console.log(values.json ? JSON.stringify(figure) : sentence(figure));
    if (values.check && !figures.every(isInOrder)) process.exitCode = 1;
  } finally {
    await replay.close();
  }
}

interface Figure extends Comparison {
  readonly burn: string;
  readonly windows: (typeof FORMS)[number];
  /** The mistake that was made in CloudWatch's form; none by default. */
  readonly planted?: string;
  readonly traces: number;
}

/** Forms that are equal hold; one with a mistake must not. */
function isInOrder(figure: Figure): boolean {
  return holds(figure) === (figure.planted === undefined);
}

function holds({ windows, missedMinutes, starts, loneStarts }: Figure): boolean {
  return missedMinutes === 0 && starts > 0 && (windows === 'long' || loneStarts <= starts * LONE_STARTS_AT_MOST);
}

/** Minute by minute, whether CloudWatch's form is in alarm. */
function inAlarm(
  burn: (typeof PAGING)[number],
  windows: Figure['windows'],
  trace: readonly Minute[],
  plant = (alarm: MetricAlarm) => alarm,
): boolean[] {
  const samples = traceSamples(trace);
  const watch = { fromSeconds: 0, toSeconds: trace.length * 60 };
  return burnAlarms('availability', [burn.name], windows)
    .flatMap((form) =>
      form.windows === 'both'
        ? compositeStates(
            { ...form.composite, anyOf: form.composite.anyOf.map((group) => group.map(plant)) },
            samples,
            watch,
          )
        : alarmStates(plant(form.alarm), samples, watch),
    )
    .map(({ state }) => state === 'ALARM');
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

function sentence(figure: Figure): string {
  const { burn, windows, planted, traces, firingMinutes, missedMinutes, starts, loneStarts, longerMinutes } = figure;
  const form = windows === 'both' ? 'both windows' : 'the long window alone';
  const alone = ((100 * loneStarts) / starts).toFixed(1);
  return (
    `${planted === undefined ? '' : `Planted, ${planted}, and ${isInOrder(figure) ? '' : 'NOT '}told. `}${burn}, ${form}: ${traces} incidents of ${MINUTES / 60} h. Prometheus fires in ${firingMinutes} minutes, of which CloudWatch misses ${missedMinutes}. ` +
    `CloudWatch goes off ${starts} times, ${loneStarts} of them (${alone} %) more than ${TOLERANCE_MINUTES} minutes from Prometheus, and stays ${longerMinutes} minutes longer.`
  );
}
