import { createHash } from 'node:crypto';
import { CfnGuardrail, CfnGuardrailVersion } from 'aws-cdk-lib/aws-bedrock';
import { Construct } from 'constructs';

export interface AnswerGuardrailProps {
  readonly name: string;
}

/** Bedrock's own check of questions and answers: harmful content, prompt attacks, personal data, answers without grounds. */
export class AnswerGuardrail extends Construct {
  readonly guardrailId: string;
  readonly guardrailArn: string;
  /** A version never changes, so an answer can be traced to the rules that let it pass. */
  readonly guardrailVersion: string;

  constructor(scope: Construct, id: string, props: AnswerGuardrailProps) {
    super(scope, id);
    const rules = {
      blockedInputMessaging: 'This question cannot be answered here. Ask about learning generative-AI engineering.',
      blockedOutputsMessaging:
        'The answer was withheld by a content rule. Rephrase the question, or browse the roadmap instead.',
      contentPolicyConfig: { filtersConfig: [...CONTENT_FILTERS] },
      // Names stay readable: the roadmap cites authors. What identifies a private person is masked.
      sensitiveInformationPolicyConfig: {
        piiEntitiesConfig: MASKED_ENTITIES.map((type) => ({ type, action: 'ANONYMIZE' })),
      },
      contextualGroundingPolicyConfig: { filtersConfig: [{ type: 'GROUNDING', threshold: 0.6 }] },
    };
    const guardrail = new CfnGuardrail(this, 'Guardrail', { name: props.name, ...rules });
    const version = new CfnGuardrailVersion(this, 'Version', {
      guardrailIdentifier: guardrail.attrGuardrailId,
      // A new description makes a new version. Without it tasks would keep the rules of the first one for ever.
      description: `Rules ${createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 16)}`,
    });
    this.guardrailId = guardrail.attrGuardrailId;
    this.guardrailArn = guardrail.attrGuardrailArn;
    this.guardrailVersion = version.attrVersion;
  }
}

const BOTH_WAYS = ['HATE', 'INSULTS', 'SEXUAL', 'VIOLENCE', 'MISCONDUCT'].map((type) => ({
  type,
  inputStrength: 'HIGH',
  outputStrength: 'HIGH',
}));
// Bedrock refuses any output strength but NONE here: an attack is only ever in the input.
const CONTENT_FILTERS = [
  ...BOTH_WAYS,
  { type: 'PROMPT_ATTACK', inputStrength: 'HIGH', outputStrength: 'NONE' },
] as const;
const MASKED_ENTITIES = [
  'EMAIL',
  'PHONE',
  'ADDRESS',
  'CREDIT_DEBIT_CARD_NUMBER',
  'PASSWORD',
  'AWS_ACCESS_KEY',
  'AWS_SECRET_KEY',
];
