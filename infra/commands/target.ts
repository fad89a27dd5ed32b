import { DELIVERY } from '../config/delivery.ts';
import { PROFILES } from '../config/profiles.ts';
import { EDGE_REGION, REGION_NAMES } from '../config/regions.ts';
import { PROFILE_NAMES, type Profile, type ProfileName } from '../config/schema.ts';
import { AccountStage } from '../stages/account-stage.ts';
import { type SynthesizedStack, synthesize, synthesizeStage } from '../synthesize.ts';

/** A copy of the system, or `account`: what an account has once for all copies. */
export type TargetName = ProfileName | 'account';

export const TARGET_NAMES = [...PROFILE_NAMES, 'account'] as const satisfies readonly TargetName[];

/** What a command works on. */
export interface Target {
  readonly name: TargetName;
  /** Absent for `account`. */
  readonly profile?: Profile;
  /** Where the account or the copy runs; the edge lies elsewhere. */
  readonly region: string;
  /** As the code says today, in order of deployment. What is deployed may differ. */
  readonly stacks: readonly SynthesizedStack[];
  /** Data that must survive its stacks: commands that delete ask twice. */
  readonly protectData: boolean;
  /** What every resource of ours carries. */
  readonly tags: OwnershipTags;
  /** What the name of each of its stacks starts with. */
  readonly stackPrefix: string;
  /** What a resource with a name of its own is called, or has as one part of its name. */
  readonly resourceName: string;
  /** Where to look for what is deployed, also for stacks that the code no longer has. */
  readonly regions: readonly string[];
}

/** The two tags without which no command deletes anything. */
interface OwnershipTags {
  readonly project: 'phase-five';
  readonly profile: TargetName;
}

const made = new Map<TargetName, Target>();

/** Synthesizes a target, which takes about a third of a second; the same target when asked again. */
export function makeTarget(name: TargetName): Target {
  const target = made.get(name) ?? synthesizeTarget(name);
  made.set(name, target);
  return target;
}

function synthesizeTarget(name: TargetName): Target {
  const profile = name === 'account' ? undefined : PROFILES[name];
  const base = profile === undefined ? accountBase() : profileBase(profile);
  return {
    ...base,
    name,
    tags: { project: 'phase-five', profile: name },
    regions: [...new Set([...base.stacks.map(({ region }) => region), EDGE_REGION, ...REGION_NAMES])].sort(),
  };
}

function profileBase(profile: Profile) {
  return {
    profile,
    region: profile.region,
    stacks: synthesize(profile),
    protectData: profile.protectData,
    stackPrefix: `roadmap-${profile.name}-`,
    resourceName: `roadmap-${profile.name}`,
  };
}

function accountBase() {
  return {
    region: DELIVERY.region,
    stacks: synthesizeStage((app) => new AccountStage(app, 'account', DELIVERY)),
    protectData: true,
    stackPrefix: 'phase-five-',
    resourceName: 'phase-five',
  };
}
