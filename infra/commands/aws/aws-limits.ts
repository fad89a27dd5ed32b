import {
  DescribeAddressesCommand,
  EC2Client,
  paginateDescribeInternetGateways,
  paginateDescribeVpcs,
} from '@aws-sdk/client-ec2';
import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import type { CountedKind, Limits } from '../account.ts';
import { clientPerRegion, ifExists } from './clients.ts';

const ABSENT = ['NoSuchResourceException'];

export function awsLimits(): Limits {
  const quotasIn = clientPerRegion(({ region }) => new ServiceQuotasClient({ region, maxAttempts: 2 }));
  const ec2In = clientPerRegion((settings) => new EC2Client(settings));
  return {
    async quota(region, ServiceCode, QuotaCode) {
      const ask = { ServiceCode, QuotaCode };
      const own = await ifExists(ABSENT, () => quotasIn(region).send(new GetServiceQuotaCommand(ask)));
      // An account that never asked for more has no value of its own, for some services.
      const given =
        own ?? (await ifExists(ABSENT, () => quotasIn(region).send(new GetAWSDefaultServiceQuotaCommand(ask))));
      return given?.Quota?.Value;
    },
    inUse: (region, what) => COUNT[what](ec2In(region)),
  };
}

const COUNT: Readonly<Record<CountedKind, (client: EC2Client) => Promise<number>>> = {
  async vpcs(client) {
    let count = 0;
    for await (const { Vpcs = [] } of paginateDescribeVpcs({ client }, {})) count += Vpcs.length;
    return count;
  },
  async 'internet-gateways'(client) {
    let count = 0;
    for await (const { InternetGateways = [] } of paginateDescribeInternetGateways({ client }, {}))
      count += InternetGateways.length;
    return count;
  },
  async 'elastic-addresses'(client) {
    const { Addresses = [] } = await client.send(new DescribeAddressesCommand({}));
    return Addresses.length;
  },
};
