type PiiType = 'EMAIL' | 'PHONE' | 'CREDIT_DEBIT_CARD_NUMBER';

export interface Screening {
  readonly isPromptAttack: boolean;
  /** What was found, in the order of the text. */
  readonly pii: readonly { readonly type: PiiType; readonly match: string }[];
  /** The text with each match replaced by its type: `{EMAIL}`. */
  readonly masked: string;
}

const PROMPT_ATTACKS = [
  /\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|all|your)\b.{0,20}\b(?:instructions?|prompts?|rules?|guidelines)\b/i,
  /\b(?:reveal|print|show|repeat|output)\b.{0,30}\b(?:system|hidden|initial)\s+(?:prompt|instructions?|message)\b/i,
  /\byou are now\b.{0,40}\b(?:DAN|unrestricted|jailbroken|without (?:any )?(?:rules|restrictions|filters))\b/i,
  /\b(?:developer|god|jailbreak) mode\b/i,
];

// A card number goes before a telephone number, which part of it looks like. The lengths are those that addresses may
// have; without them a long run of letters would be searched once for each letter.
const PII: readonly {
  readonly type: PiiType;
  readonly pattern: RegExp;
  readonly isReal: (match: string) => boolean;
}[] = [
  { type: 'EMAIL', pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, isReal: () => true },
  { type: 'CREDIT_DEBIT_CARD_NUMBER', pattern: /\b\d(?:[ -]?\d){12,18}\b/g, isReal: hasLuhnChecksum },
  {
    type: 'PHONE',
    pattern: /(?<![\w.])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\)|\d{2,4})[ .-]?\d{3,4}[ .-]?\d{3,4}(?![\w.]\d|\d)/g,
    isReal: (match) => /[ .+()-]/.test(match) && digitsOf(match).length >= 9,
  },
];

/** Looks for attacks on the prompt and for personal data, by fixed rules: the same text always gives the same finding. */
export function screenText(text: string): Screening {
  const pii: { type: PiiType; match: string; at: number }[] = [];
  let masked = text;
  for (const { type, pattern, isReal } of PII) {
    masked = masked.replace(pattern, (match) => {
      if (!isReal(match)) return match;
      pii.push({ type, match, at: text.indexOf(match) });
      return `{${type}}`;
    });
  }
  return {
    isPromptAttack: PROMPT_ATTACKS.some((pattern) => pattern.test(text)),
    pii: pii.sort((a, b) => a.at - b.at).map(({ type, match }) => ({ type, match })),
    masked,
  };
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** The check digit that every payment card number carries (ISO/IEC 7812). */
function hasLuhnChecksum(number: string): boolean {
  const sum = [...digitsOf(number)].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
