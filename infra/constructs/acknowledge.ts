import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts a finding of a security rule on `scope` and below, with the reason a reader would accept.
 *
 * A policy test fails when a reason is too short to be one, and when nothing is left to acknowledge.
 */
export function acknowledge(scope: IConstruct, ruleIds: readonly string[], reason: string): void {
  Validations.of(scope).acknowledge(...ruleIds.map((id) => ({ id, reason })));
}
