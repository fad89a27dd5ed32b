import { describe, expect, it } from 'vitest';
import { billFor, dollarsOf } from '../priced-template.builders.ts';

describe('guardrail', () => {
  const guardrail = (properties: object) => ({
    Guardrail: { Type: 'AWS::Bedrock::Guardrail', Properties: { Name: 'x', ...properties } },
  });
  const load = { answers: 10_000, guardedKilocharactersPerAnswer: 10 };

  it('pays for each kind of check by itself', () => {
    const all = guardrail({
      ContentPolicyConfig: {},
      SensitiveInformationPolicyConfig: {},
      ContextualGroundingPolicyConfig: {},
    });
    expect(dollarsOf('Guardrail', billFor(all, load))).toEqual({
      'Guardrail, content': 15,
      'Guardrail, personal data': 10,
      'Guardrail, grounding': 10,
    });
    expect(billFor(guardrail({ ContentPolicyConfig: {} }), load).monthlyUsd).toBe(15);
  });

  it('refuses a check that has no price yet', () => {
    expect(() => billFor(guardrail({ AutomatedReasoningPolicyConfig: {} }))).toThrow(
      'AutomatedReasoningPolicyConfig has no price',
    );
  });
});
