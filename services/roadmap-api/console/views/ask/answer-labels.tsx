import type { DegradedReason } from '../../../client/generated/api.ts';
import { Icon } from '../../components/icon.tsx';
import type { Exchange } from '../../conversation/make-conversation.ts';
import { formatAge } from '../../format.ts';

/** What each reason means to somebody who only wants to know how far to trust the answer. */
const REASONS: Readonly<Record<DegradedReason, string>> = {
  'embedder-unavailable': 'The embedding model did not answer, so passages were found by their words alone.',
  'rewriting-skipped': 'The question was searched as it stands, without the turns before it.',
  'model-fallback': 'The language model did not answer, so another one wrote this.',
  'model-unavailable': 'The language model did not answer, so this is put together from the passages themselves.',
  'model-timeout': 'The language model took too long, so this is put together from the passages themselves.',
  'model-cut-short': 'The language model broke off, so the answer may be incomplete.',
  'citations-missing': 'The model named no sources that hold, so compare the answer with the passages below.',
  'passages-stale': 'The database cannot be reached, so this rests on the passages as they were a while ago.',
  'answer-stale': 'No new answer can be made just now, so this is one that was given earlier.',
  'question-refused': 'The question looks like an attempt to steer the service, so it was not answered.',
  'question-suspicious':
    'The question looks a little like an attempt to steer the language model, so this is put together from the passages themselves.',
  'answer-withheld': 'A safety rule kept back what the language model wrote.',
  'guardrail-skipped': 'The guardrail that checks questions and answers did not reply, so this was not checked by it.',
};

/** With these an answer is missing for another reason than that the roadmap doesn't hold it. */
const KEPT_BACK: ReadonlySet<DegradedReason> = new Set(['question-refused', 'answer-withheld']);

/** Says so, before the text, when an answer is less than it should be. */
export function AnswerLabels({ exchange: { state, answer } }: { readonly exchange: Exchange }) {
  const degraded = answer?.degraded ?? [];
  return (
    <>
      {answer?.abstained && !degraded.some((reason) => KEPT_BACK.has(reason)) && (
        <p class="label abstained">
          <strong>No answer in the roadmap.</strong> Nothing in it comes close enough to the question.
        </p>
      )}
      {degraded.length > 0 && (
        <div class="label degraded">
          <Icon name="warning" />
          <p>
            <strong>Degraded answer.</strong> {degraded.map((reason) => REASONS[reason]).join(' ')}
          </p>
        </div>
      )}
      {answer?.cached && answer.cached.match !== 'shared' && (
        <p class="label">Answered before, {formatAge(answer.cached.ageSeconds)}.</p>
      )}
      {state === 'stopped' && <p class="label">You stopped this answer before it was complete.</p>}
    </>
  );
}
