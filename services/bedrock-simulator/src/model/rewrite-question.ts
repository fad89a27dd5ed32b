import { stems } from './stems.ts';

const PRONOUN = /\b(?:it|its|they|them|their|this|these|those|that|(?:the|that|this) one)\b/i;
const POSSESSIVE = /^(?:its|their)$/i;
// What a question starts with before it names its subject: "How long does ... take?", "Tell me about ...".
const LEAD =
  /^(?:and\s+)?(?:please\s+)?(?:(?:tell me|explain|describe|list|show)(?: me)?(?: more)?(?: about)?|(?:what|which|who|when|where|why|how(?: long| much| many| often)?)(?:\s+(?:is|are|was|were|does|do|did|should|can|could|would|will|kind of|about))*|(?:is|are|does|do|should|can))\s+/i;
const TRAILING_VERB = /\s+(?:about|take|takes|last|cost|costs|need|needs|mean|work|works|used for|include|cover)$/i;
const NEXT_VERB = /\s+(?:is|are|was|were|do|does|should|can|will)\s.*$/i;
const SELF = /^(?:i|you|we|me)\s+/i;
const BARE = /^(?:how(?: long| much| many| often)?|why|when|where)\?*$/i;
// A thing of the roadmap that a question names is its subject, whatever is asked of it: "the deliverable of the semantic search project".
const NAMED_THING =
  /\b(?:phase\s+\d+|the\s+(?:(?!of\b|the\b)[\p{L}-]+\s+){1,4}?(?:phase|project|checklist|course|certification|appendix))\b/iu;
const ELLIPSIS = /^(?:and|what about|how about|and what about|and for)\s+(.+?)\?*$/i;

/**
 * Rewrites the last of a conversation's questions so that it stands alone, by the subject of the one before it.
 *
 * A pronoun gives way to the subject, "and phase 2?" to the earlier question about phase 2. A question that is whole
 * already comes back as it is. `earlier` holds the user's earlier questions, oldest first.
 */
export function rewriteQuestion(earlier: readonly string[], question: string): string {
  const previous = earlier.at(-1);
  if (previous === undefined) return question;
  // The subject may itself be a pronoun that an earlier turn explains.
  const whole = rewriteQuestion(earlier.slice(0, -1), previous);
  const subject = subjectOf(whole);
  if (subject === '') return question;

  const named = ELLIPSIS.exec(question)?.[1];
  if (named !== undefined && !PRONOUN.test(named)) return replaceSubject(whole, subject, named);
  if (PRONOUN.test(question)) {
    return question.replace(PRONOUN, (pronoun) => (POSSESSIVE.test(pronoun) ? `${subject}'s` : subject));
  }
  // "Why?" has nothing of its own to search for.
  return BARE.test(question) || stems(question).length === 0
    ? `${question.replace(/\?*$/, '')} (${subject})?`
    : question;
}

/** "How long does Phase 3 take?" is about "Phase 3". */
function subjectOf(question: string): string {
  const [thing] = NAMED_THING.exec(question) ?? [];
  if (thing !== undefined) return thing;
  const statement = question.trim().replace(/[?.!]+$/, '');
  return [LEAD, SELF, NEXT_VERB, TRAILING_VERB].reduce((rest, part) => rest.replace(part, ''), statement).trim();
}

/** Puts the new name where the old one of its kind was ("phase 1" by "phase 2"), or else where the subject was. */
function replaceSubject(question: string, subject: string, named: string): string {
  const kind = /^(?:the\s+)?(\p{L}+)\s+\d+$/u.exec(named)?.[1];
  const sameKind = kind === undefined ? null : new RegExp(`\\b${kind}\\s+\\d+\\b`, 'i').exec(question)?.[0];
  return question.replace(sameKind ?? subject, () => named);
}
