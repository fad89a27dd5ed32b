import { execFileSync } from 'node:child_process';

const PROGRAM = new URL('../../services/roadmap-api/src/keys.ts', import.meta.url).pathname;

/** The first key of a deployment, made as its operator makes it. */
export function mintOperatorKey(): { readonly apiKey: string; readonly operatorKeySha256: string } {
  return JSON.parse(execFileSync(process.execPath, [PROGRAM, 'mint', '--json'], { encoding: 'utf8' }));
}
