import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { app } from '../main.ts';
import { ControlTower } from './control-tower.ts';

/**
 * The same app as it would be deployed, with auditors at the door: `npm run synth:audited` fails on any finding that is not
 * acknowledged where it arises.
 */
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app), new ControlTower());
