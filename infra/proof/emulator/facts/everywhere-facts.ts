import { paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { GetRolePolicyCommand, ListRolePoliciesCommand, paginateListRoles } from '@aws-sdk/client-iam';
import type { AwsClients } from '../aws-clients.ts';
import type { Fact } from './fact.ts';

/** What must hold of every role whose name begins with the prefix. */
export function roleFacts(prefix: string): Fact[] {
  return [
    {
      says: 'No role may do everything that a service offers.',
      expected: { looked: true, wildcards: [] },
      found: async (aws) => {
        const actions = (await grants(aws, prefix)).flatMap(({ Action }) => Action);
        return { looked: actions.length > 0, wildcards: actions.filter((action) => action.endsWith('*')) };
      },
    },
  ];
}

/** What must hold of every log group of a copy. */
export function logFacts(copyName: string, retentionDays: number): Fact[] {
  return [
    {
      says: 'Every log group forgets after the days of the profile.',
      expected: [retentionDays],
      found: async ({ logs }) => {
        const seen = new Set<number | undefined>();
        for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: logs }, {})) {
          const ours = logGroups.filter(({ logGroupName = '' }) => logGroupName.includes(copyName));
          for (const { retentionInDays } of ours) seen.add(retentionInDays);
        }
        return [...seen];
      },
    },
  ];
}

interface Statement {
  readonly Action: string | readonly string[];
}

async function grants({ iam }: AwsClients, prefix: string): Promise<{ Action: readonly string[] }[]> {
  const statements: Statement[] = [];
  for await (const { Roles = [] } of paginateListRoles({ client: iam }, {})) {
    for (const { RoleName = '' } of Roles.filter((role) => role.RoleName?.startsWith(prefix))) {
      const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
      for (const PolicyName of PolicyNames) {
        const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
        statements.push(...[JSON.parse(decodeURIComponent(PolicyDocument)).Statement].flat());
      }
    }
  }
  return statements.map(({ Action }) => ({ Action: [Action].flat() }));
}
