import { type Copy, type Located, type Rule, resources, thoseThat } from '../rule.ts';

const TAGS = ['project', 'profile', 'owner', 'cost-center'] as const;

/** https://docs.aws.amazon.com/fis/latest/userguide/fis-quotas.html */
const MOST_STOP_CONDITIONS = 5;

/** Log groups that a service makes by itself, without an end, unless a template made them first. */
function groupsMadeByServices(copy: Copy): string[] {
  return resources(copy, 'AWS::RDS::DBCluster').flatMap(({ Properties }) =>
    (Properties.EnableCloudwatchLogsExports ?? []).map(
      (log: string) => `/aws/rds/cluster/${Properties.DBClusterIdentifier}/${log}`,
    ),
  );
}

/** Of rules and of Alertmanager's definition: https://docs.aws.amazon.com/prometheus/latest/userguide/AMP_quotas.html */
const MANAGED_PROMETHEUS_FILE_BYTES = 1_000_000;

/** Whether a composite of the same stack reads the alarm, and says what it has to say. */
function isJoined(copy: Copy, { logicalId, where }: Located): boolean {
  return resources(copy, 'AWS::CloudWatch::CompositeAlarm').some(
    (composite) =>
      composite.where !== where &&
      composite.where.split(':')[0] === where.split(':')[0] &&
      JSON.stringify(composite.Properties.AlarmRule).includes(`"${logicalId}"`),
  );
}

export const OPERATIONS_RULES: readonly Rule[] = [
  {
    promise: 'every log group expires',
    offenders: (copy) =>
      thoseThat(
        copy,
        ['AWS::Logs::LogGroup'],
        ({ Properties }) => Properties?.RetentionInDays === undefined,
        'keeps its logs for ever',
      ),
  },
  {
    promise: 'no service is left to make a log group of its own, which would never expire',
    offenders: (copy) => {
      const made = resources(copy, 'AWS::Logs::LogGroup').map(({ Properties }) => Properties?.LogGroupName);
      return [
        ...groupsMadeByServices(copy).filter((name) => !made.includes(name)),
        ...thoseThat(
          copy,
          ['AWS::Lambda::Function'],
          ({ Properties }) => Properties.LoggingConfig?.LogGroup === undefined,
          'logs to a group that nobody made',
        ),
      ];
    },
  },
  {
    promise: 'every alarm tells someone, or a composite that does, and says what it means',
    offenders: (copy) => [
      ...thoseThat(
        copy,
        ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
        (alarm) =>
          !isJoined(copy, alarm) &&
          ((alarm.Properties.AlarmActions ?? []).length === 0 || alarm.Properties.ActionsEnabled === false),
        'has no action',
      ),
      ...thoseThat(
        copy,
        ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
        ({ Properties }) => (Properties.AlarmDescription ?? '') === '',
        'has no description',
      ),
    ],
  },
  {
    promise: 'every Managed Prometheus evaluates rules and tells someone, within what it takes',
    offenders: (copy) =>
      resources(copy, 'AWS::APS::Workspace').flatMap((workspace) => {
        const rules = resources(copy, 'AWS::APS::RuleGroupsNamespace').filter(({ Properties }) =>
          JSON.stringify(Properties.Workspace).includes(workspace.logicalId),
        );
        const { AlertManagerDefinition: definition } = workspace.Properties;
        const files = [definition, ...rules.map(({ Properties }) => Properties.Data)];
        return [
          ...(rules.length === 0 ? [`${workspace.where} evaluates no rules`] : []),
          ...(JSON.stringify(definition ?? '').includes('sns_configs') ? [] : [`${workspace.where} tells nobody`]),
          ...(files.some((file) => JSON.stringify(file ?? '').length > MANAGED_PROMETHEUS_FILE_BYTES)
            ? [`${workspace.where} is given a file that is too large for it`]
            : []),
        ];
      }),
  },
  {
    promise: 'every stack carries the tags that say whose it is, which copy, and who pays',
    offenders: (copy) =>
      copy.stacks.flatMap(({ path, tags }) =>
        TAGS.filter((tag) => tags[tag] === undefined).map((tag) => `${path} has no tag "${tag}"`),
      ),
  },
  {
    promise: 'no experiment goes on when an alarm of this copy goes off',
    offenders: (copy) =>
      thoseThat(
        copy,
        ['AWS::FIS::ExperimentTemplate'],
        ({ Properties: { StopConditions: conditions = [] } }) =>
          conditions.length === 0 ||
          conditions.length > MOST_STOP_CONDITIONS ||
          conditions.some(({ Source }: { Source: string }) => Source !== 'aws:cloudwatch:alarm'),
        `has no alarm that stops it, or more than the ${MOST_STOP_CONDITIONS} that FIS takes`,
      ),
  },
  {
    promise: 'an experiment reaches inside of tasks only where they are made for it',
    offenders: (copy) => {
      const areMadeForIt = resources(copy, 'AWS::ECS::TaskDefinition').some(
        ({ Properties }) => Properties.EnableFaultInjection === true && Properties.PidMode === 'task',
      );
      return thoseThat(
        copy,
        ['AWS::FIS::ExperimentTemplate'],
        ({ Properties }) => !areMadeForIt && /"aws:ecs:task-/.test(JSON.stringify(Properties.Actions)),
        'needs an agent, a shared process namespace and enableFaultInjection in the task, and would fail on the day',
      );
    },
  },
];
