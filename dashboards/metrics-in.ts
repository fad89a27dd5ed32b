const SELECTORS_WINDOWS_STRINGS = /\{[^}]*\}|\[[^\]]*\]|"[^"]*"/g;
/** `by (a, b)`: labels, not metrics. */
const LABEL_LISTS = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g;
/** A name that no bracket follows: those are functions. */
const NAMES = /\b[a-z_:][\w:]*\b(?!\s*\()/gi;
const WORDS = new Set(['and', 'or', 'unless', 'bool', 'offset', 'inf', 'nan']);

/** The names of all series that a PromQL query reads, in its order; one that is read twice comes twice. */
export function metricsIn(promql: string): string[] {
  const bare = promql.replace(SELECTORS_WINDOWS_STRINGS, ' ').replace(LABEL_LISTS, ' ');
  return [...bare.matchAll(NAMES)].map(([name]) => name).filter((name) => !WORDS.has(name.toLowerCase()));
}
