/**
 * What an AWS account says about a deployed copy, read once by `readAccountFacts`, so that a check is a plain function of it.
 *
 * Names follow the services' own. Null or an empty list is what the account answers where a thing does not exist.
 */
export interface AccountFacts {
  readonly profile: string;
  readonly region: string;
  /** ECS's service that runs the API; null when there is none. */
  readonly service: {
    readonly runningCount: number;
    readonly desiredCount: number;
    readonly strategy: string;
    /** Alarms that roll a deployment back. */
    readonly rollbackAlarms: readonly string[];
    readonly hasCircuitBreaker: boolean;
    /** Of the task definition that runs. */
    readonly images: readonly string[];
    readonly readOnlyRootFileSystems: readonly boolean[];
    readonly environmentNames: readonly string[];
    readonly secretNames: readonly string[];
  } | null;
  readonly alarms: readonly { readonly name: string; readonly state: string; readonly hasActions: boolean }[];
  readonly logGroups: readonly { readonly name: string; readonly retentionDays: number | null }[];
  /** Of the digest that runs: findings by severity; null where ECR has not scanned it. */
  readonly imageFindings: Readonly<Record<string, number>> | null;
  readonly database: {
    readonly backupRetentionDays: number;
    readonly isEncrypted: boolean;
    readonly deletionProtection: boolean;
    /** Whether a point in time within the last hour can be restored. */
    readonly minutesSinceRestorableTime: number | null;
  } | null;
  readonly recoveryPoints: readonly { readonly hoursOld: number; readonly status: string }[];
  readonly budgets: readonly { readonly name: string; readonly limitUsd: number; readonly notifies: boolean }[];
}
