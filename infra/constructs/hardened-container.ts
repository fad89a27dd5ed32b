import { Duration } from 'aws-cdk-lib';
import {
  AwsLogDriverMode,
  Capability,
  type ContainerDefinition,
  type ContainerDefinitionOptions,
  LinuxParameters,
  LogDrivers,
  type TaskDefinition,
  TmpfsMountOption,
} from 'aws-cdk-lib/aws-ecs';
import { CONTAINER } from '../../services/roadmap-api/contract.ts';
import { DRAIN } from './drain.ts';
import { ExpiringLogGroup, type ExpiringLogGroupProps } from './expiring-log-group.ts';

export interface HardenedContainerProps extends ExpiringLogGroupProps, Omit<ContainerDefinitionOptions, 'logging'> {}

/**
 * Adds a container that can do little harm: not root, root file system read-only, no Linux capabilities, 16 MB of scratch space
 * where nothing can be executed, logs that expire and never block the process that writes them.
 */
export function addHardenedContainer(
  task: TaskDefinition,
  id: string,
  props: HardenedContainerProps,
): ContainerDefinition {
  const { logRetentionDays, customerManagedKeys, logGroupName: _, ...container } = props;
  const logs = new ExpiringLogGroup(task, `${id}Logs`, { logRetentionDays, customerManagedKeys });
  const linuxParameters = new LinuxParameters(task, `${id}Linux`);
  linuxParameters.dropCapabilities(Capability.ALL);
  linuxParameters.addTmpfs({
    containerPath: CONTAINER.scratchFolder,
    size: 16,
    mountOptions: [TmpfsMountOption.NOEXEC, TmpfsMountOption.NOSUID, TmpfsMountOption.NODEV],
  });
  return task.addContainer(id, {
    user: CONTAINER.user,
    readonlyRootFilesystem: true,
    stopTimeout: Duration.seconds(DRAIN.stopSeconds),
    ...container,
    linuxParameters,
    logging: LogDrivers.awsLogs({ logGroup: logs.logGroup, streamPrefix: id, mode: AwsLogDriverMode.NON_BLOCKING }),
  });
}
