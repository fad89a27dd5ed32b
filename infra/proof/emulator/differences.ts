/** A resource that a deployment would update. */
export interface Difference {
  readonly logicalId: string;
  /** `AWS::ECS::TaskDefinition Service/Api/Task` */
  readonly what: string;
  readonly isReplaced: boolean;
}

/** The changed resources in what `cdk diff` printed. Throws on one that comes or goes, as a rehearsal's change adds and removes nothing. */
export function differences(diff: string): Difference[] {
  return diff
    .split('\n')
    .filter((line) => /^\[[-+~]\] /.test(line))
    .map((line) => {
      const [, what, logicalId, replace] = /^\[~\] (AWS::\S+ \S+) (\S+)( replace)?$/.exec(line) ?? [];
      if (what === undefined || logicalId === undefined) {
        throw new Error(`Only updates were expected, and cdk diff shows: ${line}`);
      }
      return { logicalId, what, isReplaced: replace !== undefined };
    });
}
