import { PATHS } from '../../services/roadmap-api/contract.ts';
import type { AttributeName } from '../../services/tracing/contract.ts';
import { OBJECTIVES } from '../slo.ts';

/** Share of unremarkable traces that is kept: enough to see what is usual. */
const SHARE_OF_THE_REST = 10;

const FIRST_TOKEN: AttributeName = 'roadmap.answer.first_token';

/**
 * Which traces are kept, decided when a trace is whole: everything that failed, broke a promise or went without a part, and a share of
 * the rest. A trace is kept when any of these says so.
 */
export function keepTraces() {
  const { searchLatency, firstTokenLatency } = OBJECTIVES;
  return {
    // A trace is whole when its root has ended and what was late has come; one whose root never comes is judged when an answer must be over.
    decision_wait: '45s',
    decision_wait_after_root_received: '2s',
    num_traces: 2000,
    policies: [
      { name: 'failed', type: 'status_code', status_code: { status_codes: ['ERROR'] } },
      attribute('went-without', 'roadmap.answer.outcome', ['degraded', 'failed']),
      attribute('broken-off', 'roadmap.response.end', ['failed', 'abandoned']),
      {
        name: 'slow-search',
        type: 'and',
        and: {
          and_sub_policy: [
            attribute('is-search', 'http.route', [PATHS.search]),
            { name: 'is-slow', type: 'latency', latency: { threshold_ms: searchLatency.thresholdSeconds * 1000 } },
          ],
        },
      },
      {
        name: 'slow-first-token',
        type: 'ottl_condition',
        ottl_condition: {
          error_mode: 'ignore',
          span: [`attributes["${FIRST_TOKEN}"] > ${firstTokenLatency.thresholdSeconds}`],
        },
      },
      { name: 'share-of-the-rest', type: 'probabilistic', probabilistic: { sampling_percentage: SHARE_OF_THE_REST } },
    ],
  };
}

const attribute = (name: string, key: AttributeName, values: readonly string[]) => ({
  name,
  type: 'string_attribute',
  string_attribute: { key, values },
});
