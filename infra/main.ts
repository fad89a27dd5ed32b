import { App } from 'aws-cdk-lib';
import { PROFILES } from './config/profiles.ts';
import { RoadmapStage } from './stages/roadmap-stage.ts';

/** The CDK app: one copy of the system for each profile. `cdk deploy 'personal/*'` deploys one of them. */
const app = new App();
for (const profile of Object.values(PROFILES)) new RoadmapStage(app, profile.name, profile);
