import type { Operations } from '../../../client/generated/api.ts';
import { growthOf, quantileOf, rateOf, seriesOf, shareOf, spanBefore, sumOf } from '../../operations/changes.ts';
import * as count from '../../operations/counters.ts';
import { inMegabytes, inPercent, inRate, inTime, inWhole, NOTHING } from '../../operations/in-figures.ts';
import { TimeLine } from './time-line.tsx';

/** Long enough that a point is more than noise, short enough that a spike is seen. */
const POINT_SECONDS = 10;
const QUANTILE_SECONDS = 30;
/** Of the figures beside the drawings. */
const FIGURE_SECONDS = 60;

type Reader = (sample: Operations) => number;

/** Six figures through the last five minutes. */
export function VitalSigns({ samples }: { readonly samples: readonly Operations[] }) {
  const last = samples.at(-1);
  if (last === undefined) return null;
  const times = samples.map(({ at }) => Date.parse(at) / 1_000);
  const recent = spanBefore(samples, samples.length - 1, FIGURE_SECONDS);
  const rate = (read: Reader) => (recent === null ? null : rateOf(recent, read));
  const rates = (read: Reader) => seriesOf(samples, POINT_SECONDS, (span) => rateOf(span, read));
  const inRates = (value: number | null) => (value === null ? NOTHING : `${inRate(value)}/s`);
  const quantile = (share: number, read: typeof count.firstTokens, tone: 'main' | 'soft' | 'bound') => ({
    name: `p${share * 100}`,
    now: inTime(recent === null ? null : quantileOf(share, recent, read)),
    values: seriesOf(samples, QUANTILE_SECONDS, (span) => quantileOf(share, span, read)),
    tone,
  });
  const { concurrency } = last.limits;
  const shedRate = rate(count.shed);
  const isBroken = recent !== null && growthOf(recent, count.serverErrors) > 0;
  const durations = [
    quantile(0.95, count.requestDurations, 'main'),
    quantile(0.5, count.requestDurations, 'soft'),
    quantile(0.99, count.requestDurations, 'bound'),
  ];
  const firstTokens = [quantile(0.95, count.firstTokens, 'main'), quantile(0.5, count.firstTokens, 'soft')];
  return (
    <section class="vital-signs" aria-labelledby="now">
      <h2 id="now" class="visually-hidden">
        Right now
      </h2>
      <TimeLine
        times={times}
        title="Requests"
        headline={inRates(rate(count.requests))}
        inWords={inRates}
        leastTop={1}
        lines={[
          { name: 'all', now: inRates(rate(count.requests)), values: rates(count.requests), tone: 'main' },
          {
            name: 'server errors',
            now: isBroken ? inPercent(shareOf(recent, count.serverErrors, count.requests)) : 'none',
            // A line along zero would shout that all is well.
            values: rates(count.serverErrors).map((perSecond) => perSecond || null),
            tone: 'bad',
          },
        ]}
      />
      <TimeLine
        times={times}
        title="Latency, all routes"
        headline={durations[0]?.now ?? NOTHING}
        inWords={inTime}
        leastTop={0.01}
        lines={durations}
      />
      <TimeLine
        times={times}
        title="First token of an answer"
        headline={firstTokens[0]?.now ?? NOTHING}
        inWords={inTime}
        leastTop={0.1}
        lines={firstTokens}
      />
      <TimeLine
        times={times}
        title="Places for requests"
        headline={`${inWhole(concurrency.inFlight)} of ${inWhole(concurrency.limit)}`}
        inWords={inWhole}
        leastTop={10}
        lines={[
          {
            name: 'taken',
            now: inWhole(concurrency.inFlight),
            values: samples.map(({ limits }) => limits.concurrency.inFlight),
            tone: 'main',
          },
          {
            name: 'limit',
            now: inWhole(concurrency.limit),
            values: samples.map(({ limits }) => limits.concurrency.limit),
            tone: 'bound',
          },
          { name: 'turned away', now: shedRate === 0 ? 'none' : inRates(shedRate), values: [], tone: 'bad' },
        ]}
      />
      <TimeLine
        times={times}
        title="Tokens"
        headline={inRates(rate((sample) => sumOf([count.inputTokens(sample), count.outputTokens(sample)])))}
        inWords={inRates}
        leastTop={10}
        lines={[
          {
            name: 'to the model',
            now: inRates(rate(count.inputTokens)),
            values: rates(count.inputTokens),
            tone: 'main',
          },
          { name: 'from it', now: inRates(rate(count.outputTokens)), values: rates(count.outputTokens), tone: 'soft' },
        ]}
      />
      <TimeLine
        times={times}
        title="Event loop"
        headline={inTime(last.process.eventLoopDelaySeconds)}
        inWords={inTime}
        leastTop={0.01}
        lines={[
          {
            name: 'delay, p99',
            now: inTime(last.process.eventLoopDelaySeconds),
            values: samples.map(({ process }) => process.eventLoopDelaySeconds),
            tone: 'main',
          },
          { name: 'CPU', now: inPercent(rate(({ process }) => process.cpuSeconds)), values: [], tone: 'none' },
          { name: 'memory', now: inMegabytes(last.process.residentBytes), values: [], tone: 'none' },
        ]}
      />
    </section>
  );
}
