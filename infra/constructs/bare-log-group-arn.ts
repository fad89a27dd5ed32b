import { Fn } from 'aws-cdk-lib';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';

/**
 * The ARN of a log group as WAF and log deliveries want it: without the `:*` that stands for its streams.
 */
export function bareLogGroupArn(logGroup: ILogGroup): string {
  return Fn.select(0, Fn.split(':*', logGroup.logGroupArn));
}
