import { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type IApplyRule, NagRuleCompliance, NIST80053R5Checks } from 'cdk-nag';
import cdkJson from '../../../cdk.json' with { type: 'json' };
import { DELIVERY } from '../../config/delivery.ts';
import { PROFILES } from '../../config/profiles.ts';
import { AccountStage } from '../../stages/account-stage.ts';
import { RoadmapStage } from '../../stages/roadmap-stage.ts';

/** Types of resources on which a rule of cdk-nag's two packs came to a verdict, good or bad. */
export function nagChecks(): string[] {
  const app = new App({ context: cdkJson.context, analyticsReporting: false, builtinCloudFormationValidation: false });
  new AccountStage(app, 'account', DELIVERY);
  for (const profile of Object.values(PROFILES)) new RoadmapStage(app, profile.name, profile);

  const judged = new Set<string>();
  const note = ({ node, rule }: IApplyRule) => {
    if (rule(node) !== NagRuleCompliance.NOT_APPLICABLE) judged.add(node.cfnResourceType);
  };
  class ObservedSolutionsChecks extends AwsSolutionsChecks {
    protected override applyRule(rule: IApplyRule): void {
      note(rule);
    }
  }
  class ObservedNistChecks extends NIST80053R5Checks {
    protected override applyRule(rule: IApplyRule): void {
      note(rule);
    }
  }
  for (const pack of [new ObservedSolutionsChecks(app), new ObservedNistChecks(app)]) pack.validateScope(app);
  return [...judged].sort();
}
