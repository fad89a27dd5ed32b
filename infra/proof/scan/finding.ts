/** What a scanner says of one resource. */
export interface Finding {
  /** `CKV_AWS_158` of checkov, `RESOURCE_STAR` of parliament. */
  readonly check: string;
  /** The scanner's own words. */
  readonly says: string;
  readonly stage: string;
  readonly type: string;
  /** Stack path and logical id: `personal/Service: ApiLogs9CEEC525`. */
  readonly where: string;
}

/** What a scanner found, and which types of resources it had an opinion on at all. */
export interface Scan {
  readonly findings: readonly Finding[];
  readonly judgedTypes: readonly string[];
}
