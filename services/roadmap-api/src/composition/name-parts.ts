import type { Alias } from '../domain/caching/semantic/read-question.ts';
import type { Roadmap } from '../domain/roadmap.ts';

/**
 * The titles of phases as other names of their numbers, and "the" before a project's title as short for the project of that title. A title of
 * one word is a word like any other.
 */
export function nameParts({ phases }: Pick<Roadmap, 'phases'>): Alias[] {
  return phases.flatMap(({ number, title, projects }) => {
    const name = inWords(title);
    const phase: Alias[] = name.includes(' ') ? [[`phase ${number}`, name, `${name} phase`]] : [];
    const named = projects.map((project) => inWords(project.title)).filter((project) => project.includes(' '));
    return [
      ...phase,
      ...named.map((project): Alias => [`${project} project`, `the ${project}`, `the ${project} project`]),
    ];
  });
}

function inWords(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
