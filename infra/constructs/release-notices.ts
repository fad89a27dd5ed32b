import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { EventNotice } from './event-notice.ts';

export interface ReleaseNoticesProps {
  readonly service: FargateService;
  readonly topic: ITopic;
}

/** Says when a release was taken back: the service looks healthy then, and only its version is not the one you wanted. */
export class ReleaseNotices extends Construct {
  constructor(scope: Construct, id: string, props: ReleaseNoticesProps) {
    super(scope, id);
    new EventNotice(this, 'TakenBack', {
      description: 'A release of the API failed and was rolled back',
      eventPattern: {
        source: ['aws.ecs'],
        detailType: ['ECS Deployment State Change'],
        resources: [props.service.serviceArn],
        detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
      },
      topic: props.topic,
    });
  }
}
