import type { Balancer } from '../stack/balancer.ts';
import type { TargetGroup } from '../stack/target-group.ts';
import type { Fleet, Task } from './fleet.ts';

/** What a deployment changes: the tasks that serve, and the two groups that take turns. */
export interface Scene {
  readonly fleet: Fleet;
  readonly balancer: Pick<Balancer, 'setWeights'>;
  readonly groups: readonly [TargetGroup, TargetGroup];
  readonly tasks: readonly Task[];
  /** Told when a phase begins. */
  readonly enter: (phase: string) => void;
  /** Time to look at a release under its share of the traffic. */
  readonly bake: () => Promise<void>;
}

/** Resolves to the tasks that serve afterwards. */
type Deployment = (scene: Scene) => Promise<readonly Task[]>;

/** Of the canary, as in the profile for load tests. */
const CANARY_PERCENT = 10;

/** All new tasks beside the old ones, in the same group; then the old ones go. ECS with 100 % healthy at least and 200 % at most. */
const roll: Deployment = async ({ fleet, tasks, enter }) => {
  enter('new tasks start');
  const next = await fleet.start(tasks.length, serving(tasks));
  enter('old tasks leave');
  await fleet.stop(tasks);
  return next;
};

/** A share of the traffic, a bake, all of it, a bake; then the old tasks go. */
const canary: Deployment = async (scene) => {
  const { fleet, balancer, tasks, enter, bake } = scene;
  const { old, other } = turns(scene);
  const next = await shiftShare(scene, old, other);
  enter('all traffic is shifted');
  balancer.setWeights({ [other.name]: 100 });
  await bake();
  enter('old tasks leave');
  await fleet.stop(tasks);
  return next;
};

/** A canary that is taken back while it has its share. */
const rollback: Deployment = async (scene) => {
  const { fleet, balancer, tasks, enter } = scene;
  const { old, other } = turns(scene);
  const next = await shiftShare(scene, old, other);
  enter('rolled back');
  balancer.setWeights({ [old.name]: 100 });
  await fleet.stop(next);
  return tasks;
};

/** One machine is taken back; ECS starts a task for the one that goes, and doesn't wait for it. */
const spot: Deployment = async ({ fleet, tasks, enter }) => {
  const [victim, ...others] = tasks;
  if (victim === undefined) return tasks;
  enter('Spot notice');
  const [next] = await Promise.all([fleet.start(1, victim.group), fleet.interrupt(victim)]);
  return [...others, ...next];
};

/** No deployment, and the control of the others: a task that ends without a word must cost requests. */
export const killWithoutNotice: Deployment = async ({ fleet, tasks, enter }) => {
  const [victim, ...others] = tasks;
  if (victim === undefined) return tasks;
  enter('killed without notice');
  const [next] = await Promise.all([fleet.start(1, victim.group), fleet.kill(victim)]);
  return [...others, ...next];
};

/** What a service goes through in its life, by name. */
export const DEPLOYMENTS = { roll, canary, rollback, spot } as const satisfies Record<string, Deployment>;
export type DeploymentKind = keyof typeof DEPLOYMENTS;

async function shiftShare(scene: Scene, old: TargetGroup, other: TargetGroup): Promise<Task[]> {
  const { fleet, balancer, tasks, enter, bake } = scene;
  enter('new tasks start');
  const next = await fleet.start(tasks.length, other);
  enter('canary has its share');
  balancer.setWeights({ [old.name]: 100 - CANARY_PERCENT, [other.name]: CANARY_PERCENT });
  await bake();
  return next;
}

function turns({ groups, tasks }: Scene): { readonly old: TargetGroup; readonly other: TargetGroup } {
  const old = serving(tasks);
  return { old, other: groups[0] === old ? groups[1] : groups[0] };
}

function serving([first]: readonly Task[]): TargetGroup {
  if (first === undefined) throw new Error('No task serves, so that there is nothing to deploy over.');
  return first.group;
}
