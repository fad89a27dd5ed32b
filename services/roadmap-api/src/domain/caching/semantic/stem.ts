/** Words that look inflected and are not, or whose plain form is something else here: a stem would make two things one. */
const WHOLE = new Set(
  (
    'foundation production engineering documentation managed learning training this less aws devops kubernetes redis chaos bias ' +
    'embed process access analysis basis series news thing nothing anything everything during string need feed seed speed hundred'
  ).split(' '),
);

const IRREGULAR: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'wrote:write written:write writing:write taught:teach began:begin begun:begin built:build found:find gave:give given:give ' +
    'made:make took:take taken:take spent:spend ran:run held:hold kept:keep knew:know known:know got:get chose:choose chosen:choose ' +
    'led:lead met:meet paid:pay said:say sent:send shown:show told:tell thought:think went:go gone:go came:come used:use using:use ' +
    'biases:bias processes:process analyses:analysis people:person children:child'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

const IRREGULAR_PAST = new Set(Object.keys(IRREGULAR).filter((form) => !/(?:ing|s|people|children)$/.test(form)));

/** Whether a word is a past tense or a participle: what is recommended is not what recommends. */
export function isPast(word: string): boolean {
  return !WHOLE.has(word) && stem(word) !== word && (word.endsWith('ed') || IRREGULAR_PAST.has(word));
}

/** What ends of words are taken off, and how much of the word must be left. The first that fits is taken. */
const ENDINGS: readonly (readonly [ending: string, left: number])[] = [
  ['ation', 4],
  ['ment', 4],
  ['ity', 5],
  ['ion', 4],
  ['ating', 4],
  ['ated', 4],
  ['ate', 4],
  ['ing', 3],
  ['ed', 3],
  ['ly', 4],
];

/**
 * What inflected and derived forms of an English word have in common: `evaluate`, `evaluated` and `evaluation` are one.
 *
 * Milder than Porter's stemmer: learner, foundational and mentorship are not what they come from.
 */
export function stem(word: string): string {
  if (word.length <= 3 || WHOLE.has(word) || /\d/.test(word)) return word;
  const singular = word
    .replace(/ie[sd]$/, 'y')
    .replace(/(?<=ss|sh|ch|x)es$/, '')
    .replace(/(?<![sui])s$/, '');
  if (WHOLE.has(singular)) return singular;
  const irregular = IRREGULAR[word] ?? IRREGULAR[singular];
  if (irregular !== undefined) return irregular.replace(/(?<=...)e$/, '');
  const ending = ENDINGS.find(
    ([end, left]) =>
      singular.endsWith(end) && singular.length - end.length >= left && /[aeiouy]/.test(singular.slice(0, -end.length)),
  );
  const rest = ending === undefined ? singular : singular.slice(0, -ending[0].length);
  return rest.replace(/([bdgklmnprt])\1$/, '$1').replace(/(?<=...)e$/, '');
}
