import { z } from 'zod';

const Metric = z.looseObject({ thresholds: z.record(z.string(), z.boolean()).optional() });

interface Group {
  readonly checks: Readonly<Record<string, { readonly name: string; readonly passes: number; readonly fails: number }>>;
  readonly groups?: Readonly<Record<string, Group>>;
}

const Check = z.object({ name: z.string(), passes: z.number(), fails: z.number() });
const Group: z.ZodType<Group> = z.lazy(() =>
  z.object({ checks: z.record(z.string(), Check), groups: z.record(z.string(), Group).optional() }),
);

const Export = z.object({ metrics: z.record(z.string(), Metric), root_group: Group });

/** As much of k6's own summary as a verdict needs. */
export interface K6Summary {
  readonly thresholds: readonly {
    readonly metric: string;
    readonly condition: string;
    readonly held: boolean;
    readonly value: number | null;
  }[];
  readonly checks: readonly { readonly name: string; readonly passes: number; readonly fails: number }[];
  readonly visits: number;
  readonly droppedVisits: number;
}

/** Reads what k6 writes by `--summary-export`. There, of a threshold, `true` means that it was crossed. */
export function readK6Summary(json: string): K6Summary {
  const { metrics, root_group } = Export.parse(JSON.parse(json));
  return {
    thresholds: Object.entries(metrics).flatMap(([metric, { thresholds = {}, ...values }]) =>
      Object.entries(thresholds).map(([condition, crossed]) => ({
        metric,
        condition,
        held: !crossed,
        value: figureOf(condition, values),
      })),
    ),
    checks: checksOf(root_group),
    visits: numberAt(metrics['iterations'], 'count') ?? 0,
    droppedVisits: numberAt(metrics['dropped_iterations'], 'count') ?? 0,
  };
}

const checksOf = ({ checks, groups = {} }: Group): K6Summary['checks'] => [
  ...Object.values(checks),
  ...Object.values(groups).flatMap(checksOf),
];

/** The figure that a condition such as `p(95)<=250` or `rate>=0.99` speaks of. */
function figureOf(condition: string, values: Readonly<Record<string, unknown>>): number | null {
  const [, name = ''] = /^([a-z]+(?:\(\d+\))?)/.exec(condition) ?? [];
  // k6 writes a rate's share as `value`.
  return numberAt(values, name === 'rate' ? 'value' : name);
}

function numberAt(values: Readonly<Record<string, unknown>> | undefined, name: string): number | null {
  const value = values?.[name];
  return typeof value === 'number' ? value : null;
}
