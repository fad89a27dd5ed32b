/**
 * A document of progress that says a number: projects are its binary digits, `done` for 1 and `started` for 0.
 *
 * Every write replaces the whole document, so the one that stands tells which write was the last to arrive.
 */
export function progressOf(number: number, projects: readonly string[]): Readonly<Record<string, 'started' | 'done'>> {
  return Object.fromEntries(
    projects.map((id, digit) => [id, Math.floor(number / 2 ** digit) % 2 === 1 ? 'done' : 'started']),
  );
}

/** The number that a document says; 0 where there is none. */
export function numberOf(states: Readonly<Record<string, string>>, projects: readonly string[]): number {
  return projects.reduce((sum, id, digit) => sum + (states[id] === 'done' ? 2 ** digit : 0), 0);
}
