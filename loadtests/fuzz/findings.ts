/** One way in which a service broke its promise. */
export interface Finding {
  /** What was asked: `POST /v1/plans`, or the name of a malformed request. */
  readonly operation: string;
  /** Which promise: `response_schema_conformance`, `no 5xx`. */
  readonly check: string;
  readonly detail: string;
}

/** What a round of fuzzing did and found. */
export interface FuzzResult {
  /** Requests sent, by operation. */
  readonly cases: ReadonlyMap<string, number>;
  readonly slowest: { readonly operation: string; readonly seconds: number };
  readonly findings: readonly Finding[];
}

/** All cases of a result. */
export const countCases = ({ cases }: FuzzResult): number => [...cases.values()].reduce((sum, count) => sum + count, 0);

/** Gathers what several rounds did. A finding that several made is told once. */
export function mergeResults(results: readonly FuzzResult[]): FuzzResult {
  const cases = new Map<string, number>();
  const findings = new Map<string, Finding>();
  let slowest: FuzzResult['slowest'] = { operation: 'none', seconds: 0 };
  for (const result of results) {
    for (const [operation, count] of result.cases) cases.set(operation, (cases.get(operation) ?? 0) + count);
    for (const finding of result.findings) findings.set(`${finding.operation} ${finding.check}`, finding);
    if (result.slowest.seconds > slowest.seconds) slowest = result.slowest;
  }
  return { cases, slowest, findings: [...findings.values()] };
}
