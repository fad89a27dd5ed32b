import { fileURLToPath } from 'node:url';
import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { app } from '../main.ts';

const CONTROL_TOWER = fileURLToPath(
  new URL('../rules/control-tower/cfn-guard/', import.meta.resolve('@cdklabs/cdk-validator-cfnguard')),
);

/**
 * The same app as it would be deployed, with auditors at the door: `npm run synth:audited` fails on any finding that is not
 * acknowledged where it arises. Of Control Tower's rules those for the services that hold data or run code; the others
 * repeat cdk-nag's.
 */
Validations.of(app).addPlugins(
  new AwsSolutionsChecks(app),
  new NIST80053R5Checks(app),
  new CfnGuardValidator({
    controlTowerRulesEnabled: false,
    rules: ['ecs', 'rds', 'elasticache', 'ecr'].map((service) => `${CONTROL_TOWER}${service}`),
  }),
);
