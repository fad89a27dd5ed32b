import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { EDGE_REGION } from '../../config/regions.ts';
import type { Account } from '../account.ts';
import { awsAlarms } from './aws-alarms.ts';
import { awsDatabases } from './aws-databases.ts';
import { awsExperiments } from './aws-experiments.ts';
import { awsImages } from './aws-images.ts';
import { awsLimits } from './aws-limits.ts';
import { awsModels } from './aws-models.ts';
import { awsPossessions } from './aws-possessions.ts';
import { awsSettings } from './aws-settings.ts';
import { awsStacks } from './aws-stacks.ts';

/** The account that the SDK's own chain of credentials leads to, or what stands at `AWS_ENDPOINT_URL`. */
export function awsAccount(): Account {
  const sts = new STSClient({ region: EDGE_REGION });
  return {
    identity: {
      async whoAmI() {
        const { Account: accountId = '', Arn: arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
        return { accountId, arn };
      },
    },
    stacks: awsStacks(),
    images: awsImages(),
    models: awsModels(),
    limits: awsLimits(),
    settings: awsSettings(),
    possessions: awsPossessions(),
    databases: awsDatabases(),
    alarms: awsAlarms(),
    experiments: awsExperiments(),
  };
}
