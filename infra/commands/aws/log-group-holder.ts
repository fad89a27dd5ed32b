import {
  CloudWatchLogsClient,
  DeleteLogGroupCommand,
  ListTagsForResourceCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Possession } from '../account.ts';
import { type Holder, nameOf } from '../possession-kind.ts';
import { clientPerRegion, ifExists } from './clients.ts';

/** CloudWatch log groups, which can also be found by their name. */
export function logGroupHolder(): Holder & { named(region: string, part: string): Promise<Possession[]> } {
  const clientIn = clientPerRegion((settings) => new CloudWatchLogsClient(settings));
  const arnsNamed = async (region: string, part: string) => {
    const arns: string[] = [];
    const pages = paginateDescribeLogGroups({ client: clientIn(region) }, { logGroupNamePattern: part });
    for await (const { logGroups = [] } of pages) arns.push(...logGroups.flatMap(({ arn = [] }) => arn));
    return arns;
  };
  const tagsOf = async (arn: string, region: string) => {
    // This API alone wants the ARN without the ":*" that the others put after it.
    const command = new ListTagsForResourceCommand({ resourceArn: arn.replace(/:\*$/, '') });
    const found = await ifExists(['ResourceNotFoundException'], () => clientIn(region).send(command));
    return found === undefined ? undefined : (found.tags ?? {});
  };
  return {
    async named(region, part) {
      const arns = await arnsNamed(region, part);
      return Promise.all(arns.map(async (arn) => ({ arn, region, tags: (await tagsOf(arn, region)) ?? {} })));
    },
    exists: async (region, name) => (await arnsNamed(region, name)).some((arn) => nameOf(arn) === name),
    tagsOf: ({ arn, region }) => tagsOf(arn, region),
    async empty() {
      // A log group is deleted with what it holds.
    },
    async remove({ arn, region }) {
      await clientIn(region).send(new DeleteLogGroupCommand({ logGroupName: nameOf(arn) }));
    },
  };
}
