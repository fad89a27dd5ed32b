import type { App, Stage } from 'aws-cdk-lib';
import { DELIVERY, type Delivery } from '../../config/delivery.ts';
import { parseProfile } from '../../config/parse-profile.ts';
import { PROFILES } from '../../config/profiles.ts';
import type { Profile } from '../../config/schema.ts';
import { AccountStage } from '../../stages/account-stage.ts';
import { RoadmapStage } from '../../stages/roadmap-stage.ts';
import { accountFacts } from './facts/account-facts.ts';
import { dataFacts } from './facts/data-facts.ts';
import { logFacts, roleFacts } from './facts/everywhere-facts.ts';
import type { Fact } from './facts/fact.ts';
import { networkFacts } from './facts/network-facts.ts';
import { serviceFacts } from './facts/service-facts.ts';

/** Something to deploy, and what must be seen of it then. */
export interface Version {
  readonly makeStage: (app: App) => Stage;
  readonly facts: readonly Fact[];
}

/** A stage that is deployed, changed and destroyed. */
export interface Rehearsal {
  /** The stage's name, where it isn't rehearsed elsewhere too. */
  readonly name: string;
  readonly region: string;
  readonly first: Version;
  readonly changed: Version;
  /** What `cdk diff` must show between the two, and nothing else: `AWS::ECS::TaskDefinition Service/Api/Task (replaced)`. */
  readonly differences: readonly string[];
}

/** What an account has once and every profile; each change is the smallest that a person would make. */
export const REHEARSALS: readonly Rehearsal[] = [
  {
    name: 'account',
    region: DELIVERY.region,
    first: account(DELIVERY),
    changed: account({ ...DELIVERY, keepImages: DELIVERY.keepImages - 1 }),
    differences: ['AWS::ECR::Repository Delivery/Api/Repository', 'AWS::ECR::Repository Delivery/Simulator/Repository'],
  },
  ...Object.values(PROFILES).map((profile) => rehearsalOf(profile.name, profile)),
  rehearsalOf('production-in-europe', inEurope(PROFILES.production)),
];

function rehearsalOf(name: string, profile: Profile): Rehearsal {
  return {
    name,
    region: profile.region,
    first: copy(profile),
    changed: copy(parseProfile({ ...profile, service: { ...profile.service, size: '1 vCPU, 2 GB' } })),
    differences: [
      'AWS::ECS::TaskDefinition Service/Api/Task (replaced)',
      'AWS::ECS::TaskDefinition Service/Probe/Task (replaced)',
      'AWS::ECS::TaskDefinition Service/Release/Task (replaced)',
    ],
  };
}

/** The edge stays in us-east-1, so a copy elsewhere lies in two regions; its backups are copied to the other one. */
function inEurope(profile: Profile): Profile {
  const { operations } = profile;
  const backup = operations.backup && { ...operations.backup, copyToRegion: 'us-east-1' };
  return parseProfile({ ...profile, region: 'eu-west-1', operations: { ...operations, backup } });
}

function account(delivery: Delivery): Version {
  return {
    makeStage: (app) => new AccountStage(app, 'account', delivery),
    facts: accountFacts(delivery),
  };
}

function copy(profile: Profile): Version {
  const copyName = `roadmap-${profile.name}`;
  return {
    makeStage: (app) => new RoadmapStage(app, profile.name, profile),
    facts: [
      ...networkFacts(profile),
      ...dataFacts(profile),
      ...serviceFacts(profile),
      ...roleFacts(copyName),
      ...logFacts(copyName, profile.logRetentionDays),
    ],
  };
}
