import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { Profile } from '../config/schema.ts';
import { DomainName } from '../constructs/domain-name.ts';
import { EdgeAccessLog } from '../constructs/edge-access-log.ts';
import { EdgeDistribution } from '../constructs/edge-distribution.ts';
import { WebAcl } from '../constructs/web-acl.ts';

export type EdgeStackProps = StackProps &
  Omit<Profile['edge'], 'webAcl'> & {
    readonly copyName: string;
    readonly loadBalancer: IApplicationLoadBalancer;
    readonly customerManagedKeys: boolean;
    readonly logRetentionDays: number;
  };

/** Deploys apart because it lives in us-east-1 whatever the rest does, and because a change to it takes minutes to go around the world. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, props);
    const { copyName: name, rateLimits } = props;
    const webAcl = rateLimits === undefined ? undefined : new WebAcl(this, 'Firewall', { ...props, name, rateLimits });
    const domain = props.domain === undefined ? undefined : new DomainName(this, 'Domain', props.domain);

    const { distribution } = new EdgeDistribution(this, 'Edge', {
      loadBalancer: props.loadBalancer,
      ...(webAcl === undefined ? {} : { webAclArn: webAcl.webAclArn }),
      ...(domain === undefined ? {} : { domain }),
    });
    new EdgeAccessLog(this, 'AccessLog', { ...props, name, distribution });
    domain?.pointTo(distribution);

    new CfnOutput(this, 'Url', { value: `https://${props.domain?.name ?? distribution.distributionDomainName}` });
  }
}
