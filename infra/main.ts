import { App } from 'aws-cdk-lib';
import { DELIVERY } from './config/delivery.ts';
import { PROFILES } from './config/profiles.ts';
import { AccountStage } from './stages/account-stage.ts';
import { RoadmapStage } from './stages/roadmap-stage.ts';

/** The CDK app: what an account has once, and one copy of the system for each profile. `cdk deploy 'personal/*'` deploys one of them. */
export const app = new App();
new AccountStage(app, 'account', DELIVERY);
for (const profile of Object.values(PROFILES)) new RoadmapStage(app, profile.name, profile);
