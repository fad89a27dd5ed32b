import type { AnswerLimits, AnswerRequest } from '../answer-question.ts';
import type { CacheSeal } from './cache-seal.ts';

/** What shapes every answer of this process besides content and question; answers are never shared between recipes. */
export interface AnswerRecipe {
  readonly modelId: string;
  /** Null: passages are found by words alone. */
  readonly embeddingModelId: string | null;
  readonly promptVersion: string;
  readonly limits: AnswerLimits;
  /** The guardrail that checked question and answer, by id and version, or null. */
  readonly guardrail: { readonly id: string; readonly version: string } | null;
}

export interface AnswerNames {
  /** The name of the answer to this very question. */
  readonly exact: string;
  /** The name shared by all questions that may be given each other's answers: same tenant, rights, content, recipe and phase. */
  readonly scope: string;
}

/** Under which names the answer to a request is kept and looked for. */
export function nameAnswer(
  seal: CacheSeal,
  recipe: AnswerRecipe,
  contentVersion: string,
  { question, history, phaseId, principal }: AnswerRequest,
): AnswerNames {
  const scope = seal.name('scope', [principal.tenantId, [...principal.scopes].sort(), phaseId, contentVersion, recipe]);
  return { scope, exact: seal.name('answer', [scope, normalizeQuestion(question), history]) };
}

/** The same words asked in the same order, however they are spaced, capitalized and ended. */
function normalizeQuestion(question: string): string {
  return question
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s?!.]+$/, '')
    .trim();
}
