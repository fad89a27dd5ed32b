import { METRICS, PATHS, PORT } from '../../services/roadmap-api/contract.ts';
import { OBJECTIVE_COUNTERS, type ObjectiveCounter } from '../alarms/objective-counters.ts';

interface Scrape {
  readonly intervalSeconds: number;
  /** What the boards call the copy: each of its series says so. */
  readonly profile: string;
}

/** Reads everything that the API says at `/metrics`, over loopback. The job is the one that the rules ask for. */
export const scrapeAll = ({ intervalSeconds, profile }: Scrape) => ({
  config: {
    scrape_configs: [
      {
        job_name: 'roadmap-api',
        scrape_interval: `${intervalSeconds}s`,
        metrics_path: PATHS.metrics,
        static_configs: [{ targets: [`127.0.0.1:${PORT}`], labels: { profile } }],
      },
    ],
  },
});

/** The gauge that the service scales on, beside what the alarms count. */
export const CLOUDWATCH_METRICS: readonly string[] = [METRICS.requestsInFlight, ...Object.keys(OBJECTIVE_COUNTERS)];

/** Reads only what CloudWatch is told, each series under the name of its counter. */
export function scrapeForCloudWatch(scrape: Scrape) {
  const counters: [string, ObjectiveCounter][] = Object.entries(OBJECTIVE_COUNTERS);
  const [all] = scrapeAll(scrape).config.scrape_configs;
  return {
    config: {
      scrape_configs: [
        {
          ...all,
          metric_relabel_configs: [
            ...counters.map(([name, counter]) => renamed(name, counter)),
            { source_labels: ['__name__'], regex: CLOUDWATCH_METRICS.join('|'), action: 'keep' },
          ],
        },
      ],
    },
  };
}

/** Prometheus joins the labels that it compares with semicolons, and anchors the expression. */
const renamed = (name: string, { series, where }: ObjectiveCounter) => ({
  source_labels: ['__name__', ...(where === undefined ? [] : [where.label])],
  regex: where === undefined ? series : `${series};(${where.matches})`,
  target_label: '__name__',
  replacement: name,
});

/** A series that was renamed has lost its type with its name, and is taken for a gauge: what CloudWatch adds up has to be a counter. */
export const countAgain = () => ({
  error_mode: 'propagate',
  metric_statements: [
    {
      context: 'metric',
      statements: [`convert_gauge_to_sum("cumulative", true) where name != "${METRICS.requestsInFlight}"`],
    },
  ],
});
