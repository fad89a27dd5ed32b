import { ENV, PATHS } from '../../../services/roadmap-api/contract.ts';
import { copyLimits } from '../../config/spend-limits.ts';
import { type Copy, type Rule, resources, thoseThat } from '../rule.ts';

interface Container {
  readonly where: string;
  // biome-ignore lint/suspicious/noExplicitAny: a container definition as CloudFormation reads it.
  readonly definition: any;
}

function containers(copy: Copy): Container[] {
  return resources(copy, 'AWS::ECS::TaskDefinition').flatMap(({ where, Properties }) =>
    Properties.ContainerDefinitions.map((definition: { Name: string }) => ({
      where: `${where}/${definition.Name}`,
      definition,
    })),
  );
}

const containersThat = (copy: Copy, isWrong: (definition: Container['definition']) => boolean, wrong: string) =>
  containers(copy)
    .filter(({ definition }) => isWrong(definition))
    .map(({ where }) => `${where} ${wrong}`);

const settingOf = (definition: Container['definition'], name: string): string | undefined =>
  (definition.Environment ?? []).find(({ Name }: { Name: string }) => Name === name)?.Value;

export const COMPUTE_RULES: readonly Rule[] = [
  {
    promise: 'only ARM64 runs: tasks and functions alike',
    offenders: (copy) => [
      ...thoseThat(
        copy,
        ['AWS::ECS::TaskDefinition'],
        ({ Properties }) => Properties.RuntimePlatform?.CpuArchitecture !== 'ARM64',
        'does not run on ARM64',
      ),
      ...thoseThat(
        copy,
        ['AWS::Lambda::Function'],
        ({ Properties }) => Properties.Architectures?.[0] !== 'arm64',
        'does not run on ARM64',
      ),
    ],
  },
  {
    promise: 'no container runs as root',
    offenders: (copy) =>
      containersThat(
        copy,
        ({ User }) => !/^[1-9]\d*:[1-9]\d*$/.test(User ?? ''),
        'names no user and group other than root',
      ),
  },
  {
    promise: 'no container can write to its root file system',
    offenders: (copy) =>
      containersThat(copy, ({ ReadonlyRootFilesystem }) => ReadonlyRootFilesystem !== true, 'has a writable root'),
  },
  {
    promise: 'no container keeps a Linux capability',
    offenders: (copy) =>
      containersThat(
        copy,
        ({ LinuxParameters }) => LinuxParameters?.Capabilities?.Drop?.[0] !== 'ALL',
        'does not drop all capabilities',
      ),
  },
  {
    promise:
      'an answer outlasts a release: answer < server shutdown < SIGKILL, and never beyond the 120 s that Spot gives',
    offenders: (copy) =>
      containersThat(
        copy,
        (definition) => {
          const answerMs = Number(settingOf(definition, ENV.answerTimeoutMs) ?? 0);
          const shutdownMs = Number(settingOf(definition, ENV.shutdownTimeoutMs) ?? 1);
          const stopMs = (definition.StopTimeout ?? 30) * 1000;
          return !(answerMs < shutdownMs && shutdownMs < stopMs && stopMs <= 120_000);
        },
        'may be killed while it answers',
      ),
  },
  {
    promise: 'a bad release takes itself back: canary, alarms and circuit breaker are on',
    offenders: (copy) =>
      thoseThat(
        copy,
        ['AWS::ECS::Service'],
        ({ Properties: { DeploymentConfiguration: deployment } }) =>
          deployment?.Strategy !== 'CANARY' ||
          deployment.DeploymentCircuitBreaker?.Rollback !== true ||
          deployment.Alarms?.Rollback !== true ||
          (deployment.Alarms.AlarmNames ?? []).length === 0,
        'can be left broken by a release',
      ),
  },
  {
    promise: 'a service takes only capacity that its cluster offers',
    offenders: (copy) => {
      const offered = resources(copy, 'AWS::ECS::ClusterCapacityProviderAssociations').flatMap(
        ({ Properties }) => Properties.CapacityProviders as string[],
      );
      return resources(copy, 'AWS::ECS::Service').flatMap(({ where, Properties }) =>
        (Properties.CapacityProviderStrategy ?? [])
          .filter(({ CapacityProvider }: { CapacityProvider: string }) => !offered.includes(CapacityProvider))
          .map(({ CapacityProvider }: { CapacityProvider: string }) => `${where} wants ${CapacityProvider}`),
      );
    },
  },
  {
    promise: "production's minimum of tasks is on demand, for AWS may take all Spot capacity back at once",
    offenders: (copy) =>
      thoseThat(
        copy,
        ['AWS::ECS::Service'],
        ({ Properties }) => {
          const onDemand = (Properties.CapacityProviderStrategy ?? []).find(
            ({ CapacityProvider }: { CapacityProvider: string }) => CapacityProvider === 'FARGATE',
          );
          return copy.profile.name === 'production' && (onDemand?.Base ?? 0) < copy.profile.service.tasks.min;
        },
        'keeps too few tasks on demand',
      ),
  },
  {
    promise: 'the tasks of a release and of the one before it spend no more together than the cap of their copy',
    offenders: (copy) => {
      const [scaling] = resources(copy, 'AWS::ApplicationAutoScaling::ScalableTarget');
      const { spendCapUsdPerDay } = copyLimits(copy.profile);
      return containersThat(
        copy,
        (definition) => {
          // Only a container that serves callers is told of the proxies before it.
          if (settingOf(definition, ENV.trustedProxyHops) === undefined) return false;
          const countAlone = settingOf(definition, ENV.cacheUrl) === undefined;
          const mostTasks = countAlone ? 2 * Number(scaling?.Properties.MaxCapacity) : 1;
          return !(Number(settingOf(definition, ENV.spendCapUsdPerDay)) * mostTasks <= spendCapUsdPerDay);
        },
        'may spend more than its share of the daily cap',
      );
    },
  },
  {
    promise: 'load balancers check readiness, which never asks the database',
    offenders: (copy) =>
      thoseThat(
        copy,
        ['AWS::ElasticLoadBalancingV2::TargetGroup'],
        ({ Properties }) => Properties.HealthCheckPath !== PATHS.readiness,
        `does not check ${PATHS.readiness}`,
      ),
  },
];
