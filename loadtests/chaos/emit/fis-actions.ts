import type { AwsTarget } from '../experiment.ts';

/** Where these facts were read, on 2026-11-23. Target keys are those of each action's `get-action`. */
export const FIS_REFERENCE = 'https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html';

export type FisResourceType =
  | 'aws:ecs:task'
  | 'aws:rds:cluster'
  | 'aws:elasticache:replicationgroup'
  | 'aws:ec2:subnet';

/** What AWS Fault Injection Service knows of an action. */
export interface FisActionFacts {
  /** By this name an action says what it acts on. */
  readonly targetKey: 'Tasks' | 'Clusters' | 'ReplicationGroups' | 'Subnets';
  readonly resourceType: FisResourceType;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Takes a `duration`; the others are done once. */
  readonly lasts: boolean;
  /** Runs inside of a task, by an agent of Systems Manager beside the containers: https://docs.aws.amazon.com/fis/latest/userguide/ecs-task-actions.html */
  readonly needsAgent: boolean;
  /** Shapes the network of a task, by the endpoints of ECS: of these only one runs at a time. */
  readonly shapesNetwork: boolean;
}

const IN_TASK = { targetKey: 'Tasks', resourceType: 'aws:ecs:task', lasts: true, needsAgent: true } as const;
const STRESS = {
  ...IN_TASK,
  required: [],
  optional: ['percent', 'workers', 'installDependencies'],
  shapesNetwork: false,
} as const;
const NETWORK_OPTIONS = ['installDependencies', 'useEcsFaultInjectionEndpoints'] as const;
const SPOILED_WAY = ['flowsPercent', 'sources', ...NETWORK_OPTIONS] as const;
const OUTSIDE = { needsAgent: false, shapesNetwork: false, optional: [] } as const;

/** The actions that experiments here may use. Another one is added from the reference, and never from memory. */
export const FIS_ACTIONS: Readonly<Record<string, FisActionFacts>> = {
  'aws:ecs:stop-task': { ...OUTSIDE, targetKey: 'Tasks', resourceType: 'aws:ecs:task', required: [], lasts: false },
  'aws:ecs:task-cpu-stress': STRESS,
  'aws:ecs:task-io-stress': STRESS,
  'aws:ecs:task-kill-process': {
    ...IN_TASK,
    lasts: false,
    required: ['processName'],
    optional: ['signal', 'installDependencies'],
    shapesNetwork: false,
  },
  'aws:ecs:task-network-blackhole-port': {
    ...IN_TASK,
    required: ['port', 'trafficType'],
    optional: ['protocol', ...NETWORK_OPTIONS],
    shapesNetwork: true,
  },
  'aws:ecs:task-network-latency': {
    ...IN_TASK,
    required: [],
    optional: ['delayMilliseconds', 'jitterMilliseconds', ...SPOILED_WAY],
    shapesNetwork: true,
  },
  'aws:ecs:task-network-packet-loss': {
    ...IN_TASK,
    required: [],
    optional: ['lossPercent', ...SPOILED_WAY],
    shapesNetwork: true,
  },
  // Needs a reader to fail over to.
  'aws:rds:failover-db-cluster': {
    ...OUTSIDE,
    targetKey: 'Clusters',
    resourceType: 'aws:rds:cluster',
    required: [],
    lasts: false,
  },
  // Of replication groups alone; a serverless cache has none.
  'aws:elasticache:replicationgroup-interrupt-az-power': {
    ...OUTSIDE,
    targetKey: 'ReplicationGroups',
    resourceType: 'aws:elasticache:replicationgroup',
    required: [],
    lasts: true,
  },
  'aws:network:disrupt-connectivity': {
    ...OUTSIDE,
    targetKey: 'Subnets',
    resourceType: 'aws:ec2:subnet',
    required: ['scope'],
    optional: ['prefixListIdentifier'],
    lasts: true,
  },
};

/** What an experiment's words for a target are in FIS. */
export const TARGET_TYPES: Readonly<Record<Exclude<AwsTarget, 'api-task-role'>, FisResourceType>> = {
  'one-api-task': 'aws:ecs:task',
  'all-api-tasks': 'aws:ecs:task',
  'api-subnets': 'aws:ec2:subnet',
  'database-cluster': 'aws:rds:cluster',
  cache: 'aws:elasticache:replicationgroup',
};
