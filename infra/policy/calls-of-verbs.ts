import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RIGHTS_OF_CALLS } from './rights-of-calls.ts';

const COMMANDS = fileURLToPath(new URL('../commands/', import.meta.url));

/** Read by doctor, which says `unknown` where it may not: each is a warning at most, and a deployment goes on without it. */
const MAY_STAY_UNKNOWN = /^(limits\.|settings\.(zones|hasRole|hasOidcProvider)|possessions\.)/;

/** Asked for only with an option that no workflow gives. */
const NOT_BY_WORKFLOWS: readonly string[] = ['stacks.liftTerminationProtection'];

/** Methods of the account's port, `port.method`, that some branch of a verb calls, as its source and what it imports say. */
export function callsOfVerb(verb: string): string[] {
  const folder = verb === 'wake' ? 'hibernate' : verb;
  const calls = new Set<string>();
  for (const file of importedFrom(join(COMMANDS, folder, `${verb}.ts`))) {
    for (const [, port, method] of readFileSync(file, 'utf8').matchAll(/\b([a-z]+)\.([a-zA-Z]+)\(/g)) {
      const call = `${port}.${method}`;
      if (!Object.hasOwn(RIGHTS_OF_CALLS, call) || NOT_BY_WORKFLOWS.includes(call)) continue;
      if (file.includes('/doctor/') && MAY_STAY_UNKNOWN.test(call)) continue;
      calls.add(call);
    }
  }
  return [...calls].sort();
}

/** The file, and all of the commands that it imports, but for types. */
function importedFrom(entry: string): Set<string> {
  const seen = new Set<string>();
  const pending = [entry];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (seen.has(file) || !file.startsWith(COMMANDS) || !existsSync(file)) continue;
    seen.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*? from '(\.[^']+)';/gm);
    for (const [, path = ''] of imports) pending.push(join(dirname(file), path));
  }
  return seen;
}
