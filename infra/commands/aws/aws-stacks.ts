import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  GetTemplateCommand,
  paginateDescribeStacks,
  paginateListStackResources,
  type Stack,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import type { DeployedResource, DeployedStack, StackName, Stacks } from '../account.ts';
import { clientPerRegion, tagsFrom } from './clients.ts';

export function awsStacks(): Stacks {
  const clientIn = clientPerRegion((settings) => new CloudFormationClient(settings));
  return {
    async list(region) {
      const found: DeployedStack[] = [];
      for await (const { Stacks = [] } of paginateDescribeStacks({ client: clientIn(region) }, {})) {
        found.push(
          ...Stacks.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE').map((stack) =>
            deployed(stack, region),
          ),
        );
      }
      return found;
    },

    async resources({ name, region }) {
      const found: DeployedResource[] = [];
      const pages = paginateListStackResources({ client: clientIn(region) }, { StackName: name });
      for await (const { StackResourceSummaries = [] } of pages) {
        for (const { LogicalResourceId, PhysicalResourceId, ResourceType, ResourceStatus } of StackResourceSummaries) {
          found.push({
            logicalId: LogicalResourceId ?? '',
            ...(PhysicalResourceId ? { physicalId: PhysicalResourceId } : {}),
            type: ResourceType ?? '',
            status: ResourceStatus ?? '',
          });
        }
      }
      return found;
    },

    async template({ name, region }) {
      const { TemplateBody = '{}' } = await clientIn(region).send(new GetTemplateCommand({ StackName: name }));
      return JSON.parse(TemplateBody);
    },

    async remove({ name, region }) {
      await clientIn(region).send(new DeleteStackCommand({ StackName: name }));
    },

    async liftTerminationProtection({ name, region }) {
      await clientIn(region).send(
        new UpdateTerminationProtectionCommand({ StackName: name, EnableTerminationProtection: false }),
      );
    },

    async failures({ name, region }: StackName) {
      const { StackEvents = [] } = await clientIn(region).send(new DescribeStackEventsCommand({ StackName: name }));
      return StackEvents.filter(
        ({ ResourceStatus, ResourceType }) => ResourceStatus?.endsWith('FAILED') && ResourceType !== STACK,
      ).map(
        ({ LogicalResourceId, ResourceType, ResourceStatusReason = 'no reason given' }) =>
          `${LogicalResourceId} (${ResourceType}): ${ResourceStatusReason}`,
      );
    },
  };
}

const STACK = 'AWS::CloudFormation::Stack';

function deployed(stack: Stack, region: string): DeployedStack {
  return {
    name: stack.StackName ?? '',
    region,
    status: stack.StackStatus ?? '',
    tags: tagsFrom(stack.Tags),
    outputs: Object.fromEntries(
      (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    ),
    parameters: Object.fromEntries(
      (stack.Parameters ?? []).map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue]),
    ),
    terminationProtection: stack.EnableTerminationProtection ?? false,
  };
}
