import { SHARES } from '../thresholds.ts';
import type { K6Summary } from './k6-summary.ts';

type Threshold = K6Summary['thresholds'][number];

/** What a threshold demands, and what was measured, for people: "95 % of search within 250 ms", "572 ms". */
export function thresholdWords({ metric, condition, value }: Threshold): {
  readonly says: string;
  readonly was: string;
} {
  const [, percentile, limitMs] = /^p\((\d+)\)<=(\d+)$/.exec(condition) ?? [];
  if (percentile !== undefined) {
    return {
      says: `${percentile} % of ${timedOf(metric)} within ${Number(limitMs).toLocaleString('en')} ms`,
      was: value === null ? '' : `${Math.round(value).toLocaleString('en')} ms`,
    };
  }
  const [, comparison, share] = /^rate(==|<=|>=)([\d.]+)$/.exec(condition) ?? [];
  const was = value === null ? '' : percent(value);
  if (comparison === undefined) return { says: `${metric} ${condition}`, was: value === null ? '' : String(value) };
  const bound = { '==': 'exactly', '<=': 'at most', '>=': 'at least' }[comparison];
  return { says: `${bound} ${percent(Number(share))} ${COUNTED[metric] ?? `of ${metric}`}`, was };
}

const COUNTED: Readonly<Record<string, string>> = {
  checks: 'of all facts are true',
  [SHARES.served]: 'of requests are served',
  [SHARES.failed]: 'of requests fail without saying why',
  [SHARES.groundedAnswers]: 'of answers are whole, with every citation in its place',
  [SHARES.freshSearches]: 'of searches are served from passages known to be current',
};

/** k6 names what it measured by tags: `http_req_duration{name:search,expected_response:true}`. */
function timedOf(metric: string): string {
  const [, name = metric] = /\{name:([a-z-]+)/.exec(metric) ?? [];
  return metric.startsWith('sse_first_token') ? 'first words of a stream' : `served "${name}" requests`;
}

/** With so many digits that 99.95 % isn't told as 100 %. */
const percent = (share: number) => `${(share * 100).toLocaleString('en', { maximumFractionDigits: 2 })} %`;
