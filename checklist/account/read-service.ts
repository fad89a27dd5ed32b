import { DescribeImageScanFindingsCommand } from '@aws-sdk/client-ecr';
import { DescribeServicesCommand, DescribeTaskDefinitionCommand, paginateListServices } from '@aws-sdk/client-ecs';
import { ifExists } from '../../infra/commands/aws/clients.ts';
import type { AccountClients } from './account-clients.ts';
import type { AccountFacts } from './account-facts.ts';

/** The service of the copy's cluster and the task definition that it runs; null without cluster or service. */
export async function readService({ ecs }: AccountClients, cluster: string): Promise<AccountFacts['service']> {
  const arns = await ifExists(['ClusterNotFoundException'], async () => {
    const found: string[] = [];
    for await (const { serviceArns = [] } of paginateListServices({ client: ecs }, { cluster }))
      found.push(...serviceArns);
    return found;
  });
  if (arns === undefined || arns.length === 0) return null;
  const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: arns.slice(0, 1) }));
  const [service] = services;
  if (!service) return null;
  const { taskDefinition } = await ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: service.taskDefinition }),
  );
  const containers = taskDefinition?.containerDefinitions ?? [];
  const { strategy, alarms, deploymentCircuitBreaker } = service.deploymentConfiguration ?? {};
  const namesOf = (lists: readonly (readonly { name?: string | undefined }[] | undefined)[]) =>
    lists.flatMap((list = []) => list.flatMap(({ name }) => name ?? []));
  return {
    runningCount: service.runningCount ?? 0,
    desiredCount: service.desiredCount ?? 0,
    strategy: strategy ?? 'none',
    rollbackAlarms: alarms?.enable && alarms.rollback ? (alarms.alarmNames ?? []) : [],
    hasCircuitBreaker: deploymentCircuitBreaker?.enable === true && deploymentCircuitBreaker.rollback === true,
    images: containers.flatMap(({ image }) => image ?? []),
    readOnlyRootFileSystems: containers.map(({ readonlyRootFilesystem }) => readonlyRootFilesystem === true),
    environmentNames: namesOf(containers.map(({ environment }) => environment)),
    secretNames: namesOf(containers.map(({ secrets }) => secrets)),
  };
}

const NOT_SCANNED = ['ScanNotFoundException', 'ImageNotFoundException', 'RepositoryNotFoundException'];

/** Findings by severity of the images that lie in ECR and are named by digest, added up; null where one was not scanned to its end, or none is. */
export async function readImageFindings(
  { ecr }: AccountClients,
  images: readonly string[],
): Promise<AccountFacts['imageFindings']> {
  const named = images.flatMap((image) => {
    const { repositoryName, imageDigest } =
      /\.dkr\.ecr\.[^/]+\/(?<repositoryName>.+)@(?<imageDigest>sha256:.+)$/.exec(image)?.groups ?? {};
    return repositoryName && imageDigest ? [{ repositoryName, imageId: { imageDigest } }] : [];
  });
  if (named.length === 0) return null;
  const total: Record<string, number> = {};
  for (const image of named) {
    const scan = await ifExists(NOT_SCANNED, () => ecr.send(new DescribeImageScanFindingsCommand(image)));
    // ACTIVE is what an enhanced scan says, which never ends.
    if (!['COMPLETE', 'ACTIVE'].includes(scan?.imageScanStatus?.status ?? '')) return null;
    for (const [severity, count] of Object.entries(scan?.imageScanFindings?.findingSeverityCounts ?? {})) {
      total[severity] = (total[severity] ?? 0) + (count ?? 0);
    }
  }
  return total;
}
