import type { Options } from 'k6/options';
import { SCENARIOS, type ScenarioName } from '../catalogue.ts';
import { k6Scenario, loadShape } from '../load-shape.ts';
import { thresholdsOf } from '../thresholds.ts';
import { SETTINGS } from './settings.ts';

/** k6's options of a scenario: the load shape that was asked for, and the objectives that it is held to. */
export function optionsOf(name: ScenarioName): Options {
  const journey = SCENARIOS[name];
  return {
    scenarios: { [name]: k6Scenario(loadShape(SETTINGS.profile, journey, SETTINGS), journey) },
    thresholds: thresholdsOf(journey, SETTINGS.profile),
    userAgent: `phase-five-load/${name}`,
    // Each tag multiplies the series that k6 keeps: these are the ones that thresholds and the report read. Without `group`, of which
    // there is one, k6's summary names no facts.
    systemTags: ['name', 'status', 'method', 'expected_response', 'scenario', 'check', 'group'],
    summaryTrendStats: ['avg', 'min', 'med', 'p(95)', 'p(99)', 'max', 'count'],
  };
}
