import { Match } from 'aws-cdk-lib/assertions';
import { describe, it } from 'vitest';
import { AnswerGuardrail } from './answer-guardrail.ts';
import { templateOf } from './template-of.builders.ts';

describe('AnswerGuardrail', () => {
  const template = templateOf((stack) => new AnswerGuardrail(stack, 'Guardrail', { name: 'test' }));

  it('looks for prompt attacks in questions, the only place Bedrock allows', () => {
    template.hasResourceProperties('AWS::Bedrock::Guardrail', {
      ContentPolicyConfig: {
        FiltersConfig: Match.arrayWith([{ Type: 'PROMPT_ATTACK', InputStrength: 'HIGH', OutputStrength: 'NONE' }]),
      },
    });
  });

  it('masks what identifies a private person and leaves the names of authors', () => {
    template.hasResourceProperties('AWS::Bedrock::Guardrail', {
      SensitiveInformationPolicyConfig: {
        PiiEntitiesConfig: Match.arrayWith([{ Type: 'EMAIL', Action: 'ANONYMIZE' }]),
      },
    });
    template.hasResourceProperties('AWS::Bedrock::Guardrail', {
      SensitiveInformationPolicyConfig: {
        PiiEntitiesConfig: Match.not(Match.arrayWith([{ Type: 'NAME', Action: 'ANONYMIZE' }])),
      },
    });
  });

  it('makes a new version when the rules change, named by their hash', () => {
    template.hasResourceProperties('AWS::Bedrock::GuardrailVersion', {
      Description: Match.stringLikeRegexp('^Rules [0-9a-f]{16}$'),
    });
  });

  it('says what to do next in what it shows instead', () => {
    template.hasResourceProperties('AWS::Bedrock::Guardrail', {
      BlockedInputMessaging: Match.stringLikeRegexp('Ask about'),
      BlockedOutputsMessaging: Match.stringLikeRegexp('Rephrase the question'),
    });
  });
});
