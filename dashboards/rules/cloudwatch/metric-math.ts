/** A metric as an alarm sees it: one value for each datapoint, oldest first; null where nothing was reported. */
export type Series = readonly (number | null)[];

/** What an expression comes to at one of the datapoints, given what its names are worth there. */
type Node = (valueAt: (name: string) => number | null) => number | null;

/**
 * Reads metric math as alarms here are written in, and gives what evaluates it, as CloudWatch's documentation has it: arithmetic,
 * comparisons, `AND`, `OR`, `IF`, `FILL`, and `MAX`, `MIN`, `SUM` over a list. What is missing on one side of an operator is missing in the
 * result; so is what is divided by zero. Throws on anything else. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 *
 * All of these work datapoint by datapoint, so an expression is one function of the values at a time.
 */
export function readMetricMath(expression: string): (metrics: Readonly<Record<string, Series>>) => Series {
  const parser = new Parser(expression);
  const node = parser.parse();
  if (parser.names.size === 0) throw new Error(`An alarm needs a time series, and ${expression} is none.`);
  return (metrics) => {
    for (const name of parser.names) {
      if (metrics[name] === undefined) {
        throw new Error(`${expression} asks for ${name}, which the alarm doesn't read.`);
      }
    }
    const length = Math.max(...[...parser.names].map((name) => metrics[name]?.length ?? 0));
    return Array.from({ length }, (_, index) => node((name) => metrics[name]?.[index] ?? null));
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

const NOTHING: Node = () => null;

const FUNCTIONS: Readonly<Record<string, (args: readonly Node[]) => Node>> = {
  IF:
    ([condition = NOTHING, then = NOTHING, otherwise = NOTHING]) =>
    (valueAt) => {
      const is = condition(valueAt);
      return is === null ? null : is !== 0 ? then(valueAt) : otherwise(valueAt);
    },
  FILL:
    ([series = NOTHING, filling = NOTHING]) =>
    (valueAt) =>
      series(valueAt) ?? filling(valueAt),
};

/** Over all series of a list at the same time; those that are missing then don't count. */
const OVER_LISTS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  MAX: (values) => Math.max(...values),
  MIN: (values) => Math.min(...values),
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
};

class Parser {
  /** Of the metrics that the expression asks for. */
  readonly names = new Set<string>();
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
    if (/^\d/.test(token)) return constant(Number(token));
    if (token === '-') return applied('-', constant(0), this.#operand());
    if (token === '(') return this.#until(')')[0] ?? NOTHING;
    const call = FUNCTIONS[token];
    if (call !== undefined) {
      this.#expect('(');
      return call(this.#until(')'));
    }
    const combine = OVER_LISTS[token];
    if (combine !== undefined) {
      for (const opening of ['(', '[']) this.#expect(opening);
      const items = this.#until(']');
      this.#expect(')');
      return (valueAt) => {
        const present = items.map((item) => item(valueAt)).filter((value) => value !== null);
        return present.length === 0 ? null : combine(present);
      };
    }
    if (!/^[a-z]\w*$/.test(token)) throw this.#error(token);
    this.names.add(token);
    return (valueAt) => valueAt(token);
  }

  #until(end: string): Node[] {
    const items: Node[] = [];
    do items.push(this.#operation(0));
    while (this.#tokens[0] === ',' && this.#tokens.shift());
    this.#expect(end);
    return items;
  }

  #expect(token: string): void {
    if (this.#tokens[0] !== token) throw this.#error();
    this.#tokens.shift();
  }

  #error(token = this.#tokens[0] ?? 'its end'): Error {
    return new Error(`This evaluator doesn't know what ${token} means in ${this.#expression}.`);
  }
}

const constant =
  (value: number): Node =>
  () =>
    value;

function applied(operator: string, left: Node, right: Node): Node {
  const apply = OPERATORS[operator];
  return (valueAt) => {
    const [a, b] = [left(valueAt), right(valueAt)];
    return a === null || b === null ? null : (apply?.(a, b) ?? null);
  };
}
