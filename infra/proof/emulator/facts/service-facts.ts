import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ListServicesCommand,
  type Service,
} from '@aws-sdk/client-ecs';
import { rollbackAlarms } from '../../../../dashboards/alarms/rollback-alarms.ts';
import type { Profile } from '../../../config/schema.ts';
import { TASK_SIZES } from '../../../config/task-sizes.ts';
import type { AwsClients } from '../aws-clients.ts';
import type { Fact } from './fact.ts';

/** What a rehearsal must see of the service that runs the API. */
export function serviceFacts({ name, network, service }: Profile): Fact[] {
  const cluster = `roadmap-${name}`;
  const { cpuUnits, memoryMiB } = TASK_SIZES[service.size];
  return [
    {
      says: 'A release is a canary with the bakes of the profile, prepares the data first, is probed before its users come, and rolls itself back.',
      expected: {
        strategy: 'CANARY',
        percent: service.canary.trafficPercent,
        bakes: [service.canary.canaryBakeMinutes, service.canary.finalBakeMinutes],
        hookStages: ['PRE_SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT'],
        rollsBack: { whenTasksFail: true, onAlarms: rollbackAlarms(service).length },
      },
      found: async (aws) => {
        const { deploymentConfiguration: how } = await theService(aws, cluster);
        return {
          strategy: how?.strategy,
          percent: how?.canaryConfiguration?.canaryPercent,
          bakes: [how?.canaryConfiguration?.canaryBakeTimeInMinutes, how?.bakeTimeInMinutes],
          hookStages: how?.lifecycleHooks?.flatMap(({ lifecycleStages = [] }) => lifecycleStages),
          rollsBack: {
            whenTasksFail: how?.deploymentCircuitBreaker?.rollback,
            onAlarms: how?.alarms?.rollback ? how.alarms.alarmNames?.length : 0,
          },
        };
      },
    },
    {
      says: 'Tasks have an address of their own only where the profile has no NAT gateway.',
      expected: network.egress.kind === 'public-addresses' ? 'ENABLED' : 'DISABLED',
      found: async (aws) => (await theService(aws, cluster)).networkConfiguration?.awsvpcConfiguration?.assignPublicIp,
    },
    {
      says: 'Its task has the size of the profile, and the API runs in it without root and without a writable disk.',
      expected: { size: [String(cpuUnits), String(memoryMiB)], user: '65532:65532', readOnly: true },
      found: async (aws) => {
        const { taskDefinition } = await aws.ecs.send(
          new DescribeTaskDefinitionCommand({ taskDefinition: (await theService(aws, cluster)).taskDefinition }),
        );
        const api = taskDefinition?.containerDefinitions?.find((container) => container.name === 'api');
        return {
          size: [taskDefinition?.cpu, taskDefinition?.memory],
          user: api?.user,
          readOnly: api?.readonlyRootFilesystem,
        };
      },
    },
  ];
}

async function theService({ ecs }: AwsClients, cluster: string): Promise<Service> {
  const { serviceArns = [] } = await ecs.send(new ListServicesCommand({ cluster }));
  const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: serviceArns }));
  const [service] = services;
  if (service === undefined || services.length > 1) throw new Error(`${cluster} runs ${services.length} services.`);
  return service;
}
