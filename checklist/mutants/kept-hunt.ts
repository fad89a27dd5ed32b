import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Mutant } from './mutant.ts';

/** A hunt as it is kept while it goes on, so that one that was broken off can be taken up again. */
export interface KeptHunt {
  /** What the mutants of these very sources came to, in an earlier hunt too. */
  readonly known: readonly Mutant[];
  keep(mutant: Mutant): void;
}

/**
 * The hunt that is kept in a file, for sources that are known by the hash of their tree. What was found out about other sources counts
 * for nothing, and is written over.
 */
export function openKeptHunt(file: string, tree: string): KeptHunt {
  const kept = readKept(file);
  const mutants = new Map((kept?.tree === tree ? kept.mutants : []).map((mutant) => [nameOf(mutant), mutant]));
  const known = [...mutants.values()];
  return {
    known,
    keep(mutant) {
      mutants.set(nameOf(mutant), mutant);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify({ tree, mutants: [...mutants.values()] }, null, 2)}\n`);
    },
  };
}

const nameOf = ({ item, check }: Mutant) => `${item} ${check}`;

function readKept(file: string): { tree: string; mutants: Mutant[] } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // None yet, or one that was broken off in the middle of a write.
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      return null;
    throw error;
  }
}
