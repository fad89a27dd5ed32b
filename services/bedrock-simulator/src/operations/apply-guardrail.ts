import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { SIMULATED_GUARDRAIL } from '../../contract.ts';
import { type Screening, screenText } from '../model/screen-text.ts';
import { AwsError } from '../wire/aws-error.ts';
import { validate } from '../wire/validate.ts';
import { type Call, sendAnswer } from './call.ts';

const BLOCKED_MESSAGES = {
  INPUT: 'Sorry, the model cannot answer this question.',
  OUTPUT: 'Sorry, the model cannot answer this question.',
};
const CHARACTERS_PER_TEXT_UNIT = 1_000;
const ARN = /^arn:aws[a-z-]*:bedrock:[a-z0-9-]*:\d*:guardrail\//;

const GuardrailBody = z.object({
  source: z.enum(['INPUT', 'OUTPUT']),
  content: z.array(z.object({ text: z.object({ text: z.string().min(1) }) })).min(1),
  outputScope: z.literal('INTERVENTIONS', 'only INTERVENTIONS is simulated').default('INTERVENTIONS'),
});

/** ApplyGuardrail: blocks attacks on the prompt (in INPUT), masks e-mail addresses, telephone and card numbers. */
export async function applyGuardrail(guardrailId: string, version: string, call: Call): Promise<void> {
  const startedAtMs = performance.now();
  requireGuardrail(guardrailId, version);
  const { source, content } = validate(GuardrailBody, call.body);
  const texts = content.map(({ text }) => text.text);
  const screenings = texts.map(screenText);

  const delayMs = call.simulation.drawLatencyMs('guardrail');
  if (delayMs > 0) await wait(delayMs, undefined, { signal: call.signal });

  const isBlocked = source === 'INPUT' && screenings.some(({ isPromptAttack }) => isPromptAttack);
  const isMasked = screenings.some(({ pii }) => pii.length > 0);
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const usage = usageOf(characters);
  const coverage = { textCharacters: { guarded: characters, total: characters } };
  sendAnswer(call, {
    usage,
    action: isBlocked || isMasked ? 'GUARDRAIL_INTERVENED' : 'NONE',
    actionReason: isBlocked ? 'Guardrail blocked.' : isMasked ? 'Guardrail masked.' : 'No action.',
    outputs: isBlocked
      ? [{ text: BLOCKED_MESSAGES[source] }]
      : isMasked
        ? screenings.map(({ masked }) => ({ text: masked }))
        : [],
    assessments: [
      {
        ...assess(screenings, isBlocked),
        invocationMetrics: {
          guardrailProcessingLatency: Math.round(performance.now() - startedAtMs),
          usage,
          guardrailCoverage: coverage,
        },
      },
    ],
    guardrailCoverage: coverage,
  });
}

function requireGuardrail(identifier: string, version: string): void {
  const isKnown =
    identifier.replace(ARN, '') === SIMULATED_GUARDRAIL.id && [SIMULATED_GUARDRAIL.version, 'DRAFT'].includes(version);
  if (!isKnown) {
    throw new AwsError(
      'ResourceNotFoundException',
      'The guardrail identifier or version provided in the request does not exist.',
    );
  }
}

function assess(screenings: readonly Screening[], isBlocked: boolean) {
  const piiEntities = screenings.flatMap(({ pii }) =>
    pii.map((entity) => ({ ...entity, action: 'ANONYMIZED', detected: true })),
  );
  const attack = {
    type: 'PROMPT_ATTACK',
    confidence: 'HIGH',
    filterStrength: 'HIGH',
    action: 'BLOCKED',
    detected: true,
  };
  return {
    ...(isBlocked ? { contentPolicy: { filters: [attack] } } : {}),
    ...(piiEntities.length > 0 ? { sensitiveInformationPolicy: { piiEntities, regexes: [] } } : {}),
  };
}

function usageOf(characters: number) {
  const units = Math.ceil(characters / CHARACTERS_PER_TEXT_UNIT);
  return {
    topicPolicyUnits: 0,
    contentPolicyUnits: units,
    wordPolicyUnits: 0,
    sensitiveInformationPolicyUnits: units,
    sensitiveInformationPolicyFreeUnits: 0,
    contextualGroundingPolicyUnits: 0,
  };
}
