import { fileURLToPath } from 'node:url';
import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import type { IPolicyValidationContextBeta1, PolicyValidationPluginReportBeta1 } from 'aws-cdk-lib';

/** Of Control Tower's rules those for the services that hold data or run code; the others repeat cdk-nag's. */
const SERVICES = ['ecs', 'rds', 'elasticache', 'ecr'] as const;

/**
 * Control Tower's proactive controls, run by CloudFormation Guard.
 *
 * Guard's findings carry no severity, and once one of them is acknowledged CDK takes all others without severity for harmless:
 * they would be printed and pass. Here each is an error.
 */
export class ControlTower extends CfnGuardValidator {
  constructor() {
    const rules = new URL('../rules/control-tower/cfn-guard/', import.meta.resolve('@cdklabs/cdk-validator-cfnguard'));
    super({
      controlTowerRulesEnabled: false,
      rules: SERVICES.map((service) => fileURLToPath(new URL(service, rules))),
    });
  }

  override validate(context: IPolicyValidationContextBeta1): PolicyValidationPluginReportBeta1 {
    const report = super.validate(context);
    return { ...report, violations: report.violations.map((violation) => ({ ...violation, severity: 'error' })) };
  }
}
