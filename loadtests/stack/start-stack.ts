import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/free-port.ts';
import { guardFolder } from '../../scripts/guard/guard.ts';
import { type PostgresServer, startPostgres } from '../../scripts/start-postgres.ts';
import { type RedisServer, startRedis } from '../../scripts/start-redis.ts';
import { INSTANT_SETTINGS, type SimulatorSettings } from '../../services/bedrock-simulator/contract.ts';
import { PATHS } from '../../services/roadmap-api/contract.ts';
import { type Balancer, type BalancerOptions, startBalancer } from './balancer.ts';
import { mintOperatorKey } from './mint-operator-key.ts';
import { prepareRelease } from './prepare-release.ts';
import { replicaEnvironment } from './replica-environment.ts';
import { type Departed, runningReplicas } from './running-replicas.ts';
import { type Disk, startDisks } from './start-disks.ts';
import type { Replica, ReplicaOptions } from './start-replica.ts';
import { type Simulator, startSimulator } from './start-simulator.ts';
import { type Link, startToxiproxy } from './start-toxiproxy.ts';
import { makeTargetGroup, type TargetGroup, type TargetGroupOptions } from './target-group.ts';

export interface StackOptions {
  /** Two by default. */
  readonly replicas?: number;
  /** Names of the contract's `ENV`, over what every replica gets. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Of PostgreSQL, as `name=value`. */
  readonly postgresSettings?: readonly string[];
  /** Gives PostgreSQL disks of its own, of so many megabytes, which can be filled: one for its data, one for its write-ahead log. */
  readonly databaseDisksMb?: Readonly<Record<DatabaseDisk, number>>;
  /** More directives of Redis. */
  readonly redisDirectives?: readonly string[];
  /** How the model behaves without a fault; quick and steady by default. */
  readonly model?: Partial<SimulatorSettings>;
  /** More target groups than the one that the replicas are in, for a canary. */
  readonly otherGroups?: readonly TargetGroup[];
  readonly targetGroup?: Partial<TargetGroupOptions>;
  readonly onRequest?: BalancerOptions['onRequest'];
  readonly onProgress?: (line: string) => void;
}

type DatabaseDisk = 'data' | 'wal';

/** The whole service as processes of this machine, each on a free loopback port, with a way to spoil between any two. */
export interface Stack {
  /** Of the balancer, without a slash at the end. */
  readonly url: string;
  /** An API key with every scope, which needs no database. */
  readonly key: string;
  readonly balancer: Balancer;
  readonly targetGroup: TargetGroup;
  readonly simulator: Simulator;
  /** How the model behaves while nothing is wrong. */
  readonly model: Partial<SimulatorSettings>;
  /** From all replicas to the part. */
  readonly links: { readonly database: Link; readonly cache: Link; readonly model: Link };
  /** Reached directly, by its owner. */
  database(): PostgresServer;
  cache(): RedisServer;
  /** Null where none was asked for, or this machine allows none. */
  readonly databaseDisks: Readonly<Record<DatabaseDisk, Disk>> | null;
  /** Starts it again with the data and at the address that the last one had; to be called by whoever ended that one. */
  startDatabase(): Promise<void>;
  startCache(): Promise<void>;
  /** Those that have not ended, the oldest first. */
  replicas(): readonly Replica[];
  /** Those that have ended, the first one first. */
  departed(): readonly Departed[];
  /** Starts one more. It listens but may not be ready, and gets no requests until it is registered. */
  startReplica(options?: Partial<Omit<ReplicaOptions, 'name'>>): Promise<Replica>;
  /** Registers a replica at the balancer; resolves when its health checks pass. */
  admit(replica: Replica): Promise<void>;
  /** What ECS does to a task: out of the balancer, SIGTERM at the same time, SIGKILL after the last wait. */
  retire(replica: Replica): Promise<void>;
  /** Takes a replica that has ended out of the balancer. */
  forget(replica: Replica): Promise<void>;
  close(): Promise<void>;
}

/** A model of some milliseconds: beside it shows what the service takes, and what waits. */
const STEADY_MODEL: Partial<SimulatorSettings> = {
  latency: { ...INSTANT_SETTINGS.latency, firstToken: { distribution: 'lognormal', p50Ms: 40, p99Ms: 120 } },
  tokensPerSecond: 400,
};

/** As in AWS, but that it looks every half second where an Application Load Balancer looks every five or ten. */
const TARGET_GROUP: TargetGroupOptions = {
  name: 'stable',
  healthCheck: { path: PATHS.readiness, intervalMs: 500, timeoutMs: 400, healthyThreshold: 2, unhealthyThreshold: 2 },
  deregistrationDelayMs: 7_000,
  propagationMs: 1_000,
};

/** Starts everything, prepares the database, and resolves when all replicas take requests. What was started ends with a failure, and with this process however it ends. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { replicas: count = 2, model = STEADY_MODEL, onProgress = () => {} } = options;
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of closers.reverse()) await end();
    closers.length = 0;
  };
  try {
    onProgress('Starting PostgreSQL, Redis, the simulator and toxiproxy.');
    const keptIn = await mkdtemp(join(tmpdir(), 'phase-five-stack-'));
    const forgetFolder = guardFolder(keptIn);
    closers.push(async () => {
      await rm(keptIn, { recursive: true, force: true });
      forgetFolder();
    });
    const settings = options.postgresSettings ?? [];
    const databasePort = await freePort();
    const disks = await openDisks(keptIn, options.databaseDisksMb);
    closers.push(async () => disks?.close());
    const openDatabase = () => startPostgres({ keptIn, port: databasePort, settings, ...(disks && { disks }) });
    let database = await openDatabase();
    closers.push(() => database.close());
    const cachePort = await freePort();
    const openCache = () => startRedis({ port: cachePort, directives: options.redisDirectives ?? [] });
    let cache = await openCache();
    closers.push(() => cache.close());
    const simulator = await startSimulator();
    closers.push(() => simulator.close());
    const toxiproxy = await startToxiproxy();
    closers.push(() => toxiproxy.close());
    const links = {
      database: await toxiproxy.link('database', databasePort),
      cache: await toxiproxy.link('cache', cachePort),
      model: await toxiproxy.link('model', Number(new URL(simulator.url).port)),
    };
    const { apiKey: key, operatorKeySha256 } = mintOperatorKey();
    const environment = {
      ...replicaEnvironment({
        databasePort: links.database.port,
        cachePort: links.cache.port,
        modelPort: links.model.port,
        operatorKeySha256,
      }),
      ...options.environment,
    };
    onProgress('Preparing the database.');
    await simulator.configure(INSTANT_SETTINGS);
    await prepareRelease(environment, database.url);
    await simulator.configure(model);

    const targetGroup = makeTargetGroup({ ...TARGET_GROUP, ...options.targetGroup });
    const balancer = await startBalancer({
      groups: [targetGroup, ...(options.otherGroups ?? [])],
      ...(options.onRequest && { onRequest: options.onRequest }),
    });
    closers.push(() => balancer.close());
    const running = runningReplicas(environment, targetGroup);
    closers.push(() => running.killAll());
    if (count > 0) onProgress(`Starting ${count} ${count === 1 ? 'replica' : 'replicas'}.`);
    await Promise.all(Array.from({ length: count }, async () => running.admit(await running.startReplica())));
    return {
      url: balancer.url,
      key,
      balancer,
      targetGroup,
      simulator,
      model,
      links,
      databaseDisks: disks,
      database: () => database,
      cache: () => cache,
      async startDatabase() {
        database = await openDatabase();
      },
      async startCache() {
        cache = await openCache();
      },
      ...running,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where PostgreSQL keeps its data and its log; folders have to be there, and empty, before anything is mounted on them. */
async function openDisks(keptIn: string, megabytes: StackOptions['databaseDisksMb']) {
  if (megabytes === undefined) return null;
  const [data, wal] = [join(keptIn, 'data'), join(keptIn, 'wal')];
  for (const folder of [data, wal]) await mkdir(folder);
  const disks = await startDisks([
    { folder: data, megabytes: megabytes.data },
    { folder: wal, megabytes: megabytes.wal },
  ]);
  return disks && { ...disks, data: disks.on(data), wal: disks.on(wal) };
}
