import type { Alias } from '../domain/caching/semantic/read-question.ts';
import type { Roadmap } from '../domain/roadmap.ts';

/** The titles of phases as other names of their numbers. A title of one word is a word like any other. */
export function namePhases({ phases }: Pick<Roadmap, 'phases'>): Alias[] {
  return phases.flatMap(({ number, title }): Alias[] => {
    const name = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    return name.includes(' ') ? [[`phase ${number}`, name, `${name} phase`]] : [];
  });
}
