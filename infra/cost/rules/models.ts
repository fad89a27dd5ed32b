import { charge, type Factor, free } from '../charge.ts';
import type { PriceName } from '../price-list.ts';
import type { PricingRule, RuleBook } from '../pricing-rule.ts';
import { valueAt } from '../properties.ts';
import { Unpriced } from '../unpriced.ts';

/** Each kind of check is billed by itself, for each thousand characters that it reads. */
const CHECKS: Readonly<Record<string, readonly [item: string, price: PriceName]>> = {
  ContentPolicyConfig: ['Guardrail, content', 'guardrailContentThousandUnitsUsd'],
  SensitiveInformationPolicyConfig: ['Guardrail, personal data', 'guardrailPersonalDataThousandUnitsUsd'],
  ContextualGroundingPolicyConfig: ['Guardrail, grounding', 'guardrailGroundingThousandUnitsUsd'],
};
const NOT_A_CHECK = ['Name', 'Description', 'BlockedInputMessaging', 'BlockedOutputsMessaging', 'KmsKeyArn', 'Tags'];

const guardrail: PricingRule = (resource, { price, load }) => {
  const names = Object.keys(resource.properties ?? {});
  const unknown = names.filter((name) => !NOT_A_CHECK.includes(name) && !(name in CHECKS));
  if (unknown.length > 0) throw new Unpriced(resource, `${unknown.join(' and ')} has no price in CHECKS yet`);
  const units: Factor = [(load.answers * load.guardedKilocharactersPerAnswer) / 1000, 'thousand text units'];
  return Object.entries(CHECKS).flatMap(([property, [item, name]]) =>
    valueAt(resource.properties, property) === undefined ? [] : [charge(item, [units], price(name))],
  );
};

export const MODEL_RULES: RuleBook = {
  'AWS::Bedrock::Guardrail': guardrail,
  'AWS::Bedrock::GuardrailVersion': () => [free('A version of the guardrail.')],
};
