import { createInterface } from 'node:readline/promises';
import { z } from 'zod';
import { PATHS } from '../../services/roadmap-api/contract.ts';

const Answer = z.object({ modelId: z.string().nullable(), usage: z.object({ costUsd: z.number().nullable() }) });

export interface Stake {
  /** Answers that the run may ask for. */
  readonly answers: number;
  readonly modelId: string | null;
  /** Dollars, if no answer came from a cache; null where the service doesn't know what its model costs. */
  readonly usd: number | null;
}

interface Consent {
  readonly yes: boolean;
  readonly maxUsd: number | undefined;
  /** Asks whoever sits there; null where nobody does. */
  readonly ask: ((question: string) => Promise<string>) | null;
}

/**
 * What a run could cost. The price is the service's own: one question, asked past its caches, says what an answer costs there.
 * Throws where the question is not answered.
 */
export async function stakeOf(target: string, key: string, answers: number): Promise<Stake> {
  const response = await fetch(target + PATHS.answers, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
    body: JSON.stringify({ question: 'How long does the RAG phase take, and what does it teach?' }),
  });
  if (!response.ok)
    throw new Error(`${target} does not answer questions (${response.status}): ${await response.text()}`);
  const { modelId, usage } = Answer.parse(await response.json());
  return { answers, modelId, usd: usage.costUsd === null ? null : usage.costUsd * answers };
}

/** Null where the run may begin; else why not, and what to do. */
export async function objection(
  { answers, modelId, usd }: Stake,
  { yes, maxUsd, ask }: Consent,
): Promise<string | null> {
  const price = usd === null ? 'nobody knows how much: its price is not on the list' : `up to $${usd.toFixed(2)}`;
  const stake = `Up to ${answers} answers of ${modelId ?? 'a model'} cost ${price}`;
  const free =
    'The simulator costs nothing: leave out --target, or deploy the profile ephemeral, and say --simulated-model.';
  if (maxUsd !== undefined && (usd === null || usd > maxUsd))
    return `${stake}, and --max-usd allows $${maxUsd}. ${free}`;
  if (yes) return maxUsd === undefined ? `${stake}. --yes needs --max-usd, the most you will pay. ${free}` : null;
  if (ask === null) return `${stake}. Nobody is here to be asked: say --yes and --max-usd. ${free}`;
  const reply = await ask(`${stake}.\n${free}\nGo on and pay? Type "pay" to do so: `);
  return reply.trim() === 'pay' ? null : 'Nothing was started.';
}

/** Asks at the terminal, if this is one. */
export function terminal(): Consent['ask'] {
  if (!process.stdin.isTTY) return null;
  return async (question) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(question);
    } finally {
      lines.close();
    }
  };
}
