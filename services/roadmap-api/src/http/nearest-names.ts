/** Known names that `word` may have been meant for, nearest first. Empty where none comes close. */
export function nearestNames(word: string, known: readonly string[], limit = 3): string[] {
  const lower = word.toLowerCase().slice(0, LONGEST_COMPARED);
  // A third of the letters wrong is still a slip of the hand; more is another word.
  const tolerance = Math.max(2, Math.floor(lower.length / 3));
  return known
    .map((name) => ({ name, distance: distanceBetween(lower, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= tolerance || isPartOf(lower, name.toLowerCase()))
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
    .slice(0, limit)
    .map(({ name }) => name);
}

/** A sentence that helps whoever wrote `word`: the nearest names, or all of them where they are few. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = nearestNames(word, known);
  if (near.length > 0) return `Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
  if (known.length === 0) return 'None is known.';
  return known.length <= MOST_LISTED
    ? `Known are: ${known.join(', ')}.`
    : `Known are, among others: ${known.slice(0, MOST_LISTED).join(', ')}.`;
}

// The comparison takes time in proportion to the product of both lengths, and the caller chooses one of them.
const LONGEST_COMPARED = 100;
const MOST_LISTED = 12;

function isPartOf(word: string, name: string): boolean {
  return word.length >= 3 && (name.includes(word) || word.includes(name));
}

/** Levenshtein's edit distance, one row at a time. */
function distanceBetween(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const deletion = (previous[column] ?? 0) + 1;
      const insertion = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(substitution, deletion, insertion));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
