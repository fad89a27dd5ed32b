/** A metric as an alarm sees it: one value for each datapoint, oldest first; null where nothing was reported. */
export type Series = readonly (number | null)[];

type Value = number | Series | readonly Series[];

/** What an expression comes to, given what its names stand for. */
type Node = (metrics: Readonly<Record<string, Series>>) => Value;

/**
 * Reads metric math as alarms here are written in, and gives what evaluates it, as CloudWatch's documentation has it: arithmetic,
 * comparisons, `AND`, `OR`, `IF`, `FILL`, and `MAX`, `MIN`, `SUM` over a list. What is missing on one side of an operator is missing in the
 * result; so is what is divided by zero. Throws on anything else. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function readMetricMath(expression: string): (metrics: Readonly<Record<string, Series>>) => Series {
  const node = new Parser(expression).parse();
  return (metrics) => {
    const value = node(metrics);
    if (!isSeries(value)) throw new Error(`An alarm needs a time series, and ${expression} is none.`);
    return value;
  };
}

const OPERATORS: Readonly<Record<string, (left: number, right: number) => number | null>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => (right === 0 ? null : left / right),
  '>': (left, right) => Number(left > right),
  '>=': (left, right) => Number(left >= right),
  '<': (left, right) => Number(left < right),
  '<=': (left, right) => Number(left <= right),
  '==': (left, right) => Number(left === right),
  '!=': (left, right) => Number(left !== right),
  AND: (left, right) => Number(left !== 0 && right !== 0),
  OR: (left, right) => Number(left !== 0 || right !== 0),
};

/** Loosest first. */
const PRECEDENCE = [['OR'], ['AND'], ['==', '!=', '<=', '>=', '<', '>'], ['+', '-'], ['*', '/']] as const;

const FUNCTIONS: Readonly<Record<string, (args: readonly Value[]) => Value>> = {
  IF: ([condition = 0, then = 0, otherwise = 0]) =>
    mapPoints([condition, then, otherwise], ([is, yes, no]) => (is === null ? null : is !== 0 ? yes : no)),
  FILL: ([series = [], filling = 0]) => mapPoints([series, filling], ([point, fill]) => point ?? fill),
  MAX: ([list = []]) => overList(list, (values) => Math.max(...values)),
  MIN: ([list = []]) => overList(list, (values) => Math.min(...values)),
  SUM: ([list = []]) => overList(list, (values) => values.reduce((sum, value) => sum + value, 0)),
};

const isSeries = (value: Value): value is Series => Array.isArray(value) && !Array.isArray(value[0]);

type Points = (points: readonly (number | null)[]) => number | null | undefined;

/** Point by point; a number counts as a series of itself. Numbers alone stay a number. */
function mapPoints(values: readonly Value[], combine: Points): Value {
  const length = Math.max(0, ...values.map((value) => (typeof value === 'number' ? 0 : value.length)));
  const at = (value: Value, index: number) => {
    if (typeof value === 'number') return value;
    if (!isSeries(value)) throw new Error('A list of series stands where metric math wants one.');
    return value[index] ?? null;
  };
  if (values.every((value) => typeof value === 'number')) return combine(values) ?? 0;
  return Array.from({ length }, (_, index) => combine(values.map((value) => at(value, index))) ?? null);
}

/** Over all series of a list at the same time; those that are missing then don't count. */
function overList(list: Value, combine: (values: number[]) => number): Series {
  if (typeof list === 'number' || isSeries(list)) throw new Error('Only lists are added up, as in SUM([a, b]).');
  const length = Math.max(0, ...list.map((series) => series.length));
  return Array.from({ length }, (_, index) => {
    const present = list.map((series) => series[index] ?? null).filter((point) => point !== null);
    return present.length === 0 ? null : combine(present);
  });
}

class Parser {
  readonly #tokens: string[];
  readonly #expression: string;

  constructor(expression: string) {
    this.#expression = expression;
    this.#tokens = expression.match(/\d+(?:\.\d+)?|[A-Za-z_]\w*|[<>=!]=|\S/g) ?? [];
  }

  parse(): Node {
    const node = this.#operation(0);
    if (this.#tokens.length > 0) throw this.#error();
    return node;
  }

  #operation(level: number): Node {
    const operators: readonly string[] | undefined = PRECEDENCE[level];
    if (operators === undefined) return this.#operand();
    let left = this.#operation(level + 1);
    for (let token = this.#tokens[0]; token !== undefined && operators.includes(token); token = this.#tokens[0]) {
      this.#tokens.shift();
      left = applied(token, left, this.#operation(level + 1));
    }
    return left;
  }

  #operand(): Node {
    const token = this.#tokens.shift();
    if (token === undefined) throw this.#error();
    if (/^\d/.test(token)) return () => Number(token);
    if (token === '-') return applied('-', () => 0, this.#operand());
    if (token === '(') return this.#until(')')[0] ?? (() => 0);
    if (token === '[') {
      const items = this.#until(']');
      return (metrics) => items.map((item) => item(metrics)).filter(isSeries);
    }
    const call = FUNCTIONS[token];
    if (call !== undefined && this.#tokens.shift() === '(') {
      const args = this.#until(')');
      return (metrics) => call(args.map((arg) => arg(metrics)));
    }
    if (!/^[a-z]\w*$/.test(token)) throw this.#error(token);
    return (metrics) => {
      const series = metrics[token];
      if (series === undefined) throw new Error(`${this.#expression} asks for ${token}, which the alarm doesn't read.`);
      return series;
    };
  }

  #until(end: string): Node[] {
    const items: Node[] = [];
    do items.push(this.#operation(0));
    while (this.#tokens[0] === ',' && this.#tokens.shift());
    if (this.#tokens.shift() !== end) throw this.#error();
    return items;
  }

  #error(token = this.#tokens[0] ?? 'its end'): Error {
    return new Error(`This evaluator doesn't know what ${token} means in ${this.#expression}.`);
  }
}

function applied(operator: string, left: Node, right: Node): Node {
  const apply = OPERATORS[operator];
  return (metrics) =>
    mapPoints([left(metrics), right(metrics)], ([a = null, b = null]) =>
      a === null || b === null ? null : apply?.(a, b),
    );
}
