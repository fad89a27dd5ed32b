import { expect, it } from 'vitest';
import { SCENARIOS } from '../catalogue.ts';
import { thresholdsOf } from '../thresholds.ts';
import { thresholdWords } from './threshold-words.ts';

const words = (metric: string, condition: string, value: number | null) =>
  thresholdWords({ metric, condition, value, held: true });

it.each([
  [
    'http_req_duration{name:search,expected_response:true}',
    'p(95)<=250',
    571.6,
    '95 % of served "search" requests within 250 ms',
    '572 ms',
  ],
  [
    'sse_first_token{name:answer-stream,expected_response:true}',
    'p(95)<=2500',
    679,
    '95 % of first words of a stream within 2,500 ms',
    '679 ms',
  ],
  ['failed_requests', 'rate<=0.005', 0, 'at most 0.5 % of requests fail without saying why', '0 %'],
  ['served_requests', 'rate>=0.995', 0.99949, 'at least 99.5 % of requests are served', '99.95 %'],
  ['checks', 'rate==1', null, 'exactly 100 % of all facts are true', ''],
  ['vus', 'value>3', 4, 'vus value>3', '4'],
])('says %s %s for people', (metric, condition, value, says, was) => {
  expect(words(metric, condition, value)).toEqual({ says, was });
});

it('has words for every threshold that there is', () => {
  for (const mayShed of [true, false]) {
    for (const journey of Object.values(SCENARIOS)) {
      for (const [metric, conditions] of Object.entries(thresholdsOf(journey, { mayShed }))) {
        for (const condition of conditions) expect(words(metric, condition, 1).says).not.toMatch(/_|[<>={}]/);
      }
    }
  }
});
