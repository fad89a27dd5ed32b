/** One test as promtool runs it: series go in, time passes, a query is asked at the end. */
export interface RuleCase {
  readonly name: string;
  /** Minutes between two samples. */
  readonly stepMinutes: number;
  /** Values by series, one a step. */
  readonly series: Readonly<Record<string, readonly number[]>>;
  /** Labels that pick one alert: `{ alertname: 'ServiceAbsent' }`. */
  readonly alert: Readonly<Record<string, string>>;
  readonly fires: boolean;
}

interface RulesUnderTest {
  /** Beside the test file. */
  readonly file: string;
  /** Names of its groups, in the order in which promtool is to evaluate them: left alone it takes any. */
  readonly groups: readonly string[];
}

/** A promtool test file for cases of one step, which is also how often rules are evaluated. */
export function promtoolFile(rules: RulesUnderTest, cases: readonly RuleCase[], stepMinutes: number): object {
  return {
    rule_files: [rules.file],
    group_eval_order: rules.groups,
    evaluation_interval: `${stepMinutes}m`,
    tests: cases.map(({ name, series, alert, fires }) => ({
      name,
      interval: `${stepMinutes}m`,
      input_series: Object.entries(series).map(([key, values]) => ({ series: key, values: values.join(' ') })),
      promql_expr_test: [
        {
          expr: `count(ALERTS{${matchers({ ...alert, alertstate: 'firing' })}})`,
          eval_time: `${stepMinutes * (Math.max(...Object.values(series).map(({ length }) => length)) - 1)}m`,
          exp_samples: fires ? [{ labels: '{}', value: 1 }] : [],
        },
      ],
    })),
  };
}

const matchers = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ');
