import { ATTACK_SIGNALS } from './attack-signals.ts';
import { decodePayloads, drawTogether, otherReadings } from './decode-payloads.ts';
import { foldText } from './fold-text.ts';

/** `pass`: as any question. `suspicious`: answered from passages alone, without a model. `refuse`: not answered. */
export type Verdict = 'pass' | 'suspicious' | 'refuse';

export interface Screening {
  readonly verdict: Verdict;
  /** 1 and more is suspicious, 2 and more is refused. */
  readonly score: number;
  /** Names of what was found, each once; never a word of the question. */
  readonly signals: readonly string[];
}

const SUSPICIOUS = 1;
const REFUSED = 2;

/** Longer texts are judged by their beginning and their end, where orders stand. */
const READ = 1_500;

/** Who asks about attacks names them; who attacks gives an order. */
const ABOUT_ATTACKS =
  /\b(?:how (?:do|can|should|would|does|is|are|did)|what (?:is|are|does|do|should|would|belongs)|why|which|where|explain|can (?:a|i|you)|is (?:it|there|base64)|are there|should i|does the|do i|my users)\b[^\n]*(?:\?|$)/;
const ORDER_TO_MODEL =
  /(?:^|[.!?\n,:])\s*(?:then|also|and|now|but)?,?\s*(?:ignore|disregard|forget|print|reveal|repeat|output|show|tell|write|say)\b/;

/**
 * Looks for attempts to steer the model in a question, by traits of the text alone: some 10 µs, no model, no memory.
 *
 * It is the second line. What holds without it is that a model is given nothing worth stealing and no tool, that sources and question are data to
 * it, and that its answer is checked. Paraphrases and languages that it doesn't know pass; `npm run eval:screening` says how many.
 */
export function screenQuestion(question: string): Screening {
  const read = question.length > 2 * READ ? `${question.slice(0, READ)}\n${question.slice(-READ)}` : question;
  const folded = foldText(read);
  const found = new Map<string, number>();
  const note = (name: string, weight: number) => found.set(name, Math.max(weight, found.get(name) ?? 0));

  if (folded.tagged !== '') note('hidden-tags', REFUSED);
  if (folded.hasOverride) note('direction-override', SUSPICIOUS);
  // A joiner or two are part of an emoji or of a script; a dozen between Latin letters are not.
  if (folded.invisible > 3 && /[a-z]{3}/.test(folded.text)) note('invisible-characters', SUSPICIOUS);
  if (folded.mixedWords > 1) note('mixed-scripts', SUSPICIOUS);

  const seen = ATTACK_SIGNALS.filter(({ pattern }) => pattern.test(folded.text));
  const isAbout = isAboutAttacks(folded.text);
  for (const { name, weight, isTopic } of seen) if (!(isAbout && isTopic)) note(name, weight);
  for (const hidden of hiddenReadings(read, folded.text)) {
    // Whoever hides an order means it: no benefit of the doubt. What can be read as it stands is not hidden.
    for (const signal of ATTACK_SIGNALS) {
      if (signal.weight >= SUSPICIOUS && !seen.includes(signal) && signal.pattern.test(hidden)) {
        note(`hidden:${signal.name}`, REFUSED);
      }
    }
  }
  const score = [...found.values()].reduce((sum, weight) => sum + weight, 0);
  const verdict = score >= REFUSED ? 'refuse' : score >= SUSPICIOUS ? 'suspicious' : 'pass';
  return { verdict, score, signals: [...found.keys()] };
}

function isAboutAttacks(text: string): boolean {
  return ABOUT_ATTACKS.test(text) && !ORDER_TO_MODEL.test(text);
}

function hiddenReadings(original: string, folded: string): string[] {
  const drawn = drawTogether(original.toLowerCase());
  return [
    ...decodePayloads(original).map((payload) => payload.toLowerCase()),
    ...(drawn === null ? [] : [drawn]),
    ...otherReadings(folded),
  ];
}
