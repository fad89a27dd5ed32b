import { DescribeAvailabilityZonesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetRoleCommand, IAMClient, ListOpenIDConnectProvidersCommand } from '@aws-sdk/client-iam';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { EDGE_REGION } from '../../config/regions.ts';
import type { Settings } from '../account.ts';
import { clientPerRegion, ifExists } from './clients.ts';

/** Written by `cdk bootstrap`; `hnb659fds` is its default qualifier. */
const BOOTSTRAP_PARAMETER = '/cdk-bootstrap/hnb659fds/version';

export function awsSettings(): Settings {
  const ssmIn = clientPerRegion((settings) => new SSMClient(settings));
  const ec2In = clientPerRegion((settings) => new EC2Client(settings));
  const iam = new IAMClient({ region: EDGE_REGION });
  return {
    async bootstrapVersion(region) {
      const command = new GetParameterCommand({ Name: BOOTSTRAP_PARAMETER });
      const found = await ifExists(['ParameterNotFound'], () => ssmIn(region).send(command));
      return found?.Parameter?.Value === undefined ? undefined : Number(found.Parameter.Value);
    },

    async zones(region) {
      const { AvailabilityZones = [] } = await ec2In(region).send(new DescribeAvailabilityZonesCommand({}));
      return Object.fromEntries(AvailabilityZones.map(({ ZoneName = '', ZoneId = '' }) => [ZoneName, ZoneId]));
    },

    async hasRole(RoleName) {
      return (
        (await ifExists(['NoSuchEntityException'], () => iam.send(new GetRoleCommand({ RoleName })))) !== undefined
      );
    },

    async hasOidcProvider(host) {
      const { OpenIDConnectProviderList = [] } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
      return OpenIDConnectProviderList.some(({ Arn }) => Arn?.endsWith(`/${host}`));
    },
  };
}
