import { type Finding, type Scan, Unreachable } from './scan.ts';

/** How a scan went. `blind`: it did not find what was planted, so that its silence means nothing. `unproven`: it could not look. */
export interface ScanResult {
  readonly scan: string;
  readonly result: 'passed' | 'found' | 'blind' | 'unproven';
  readonly findings: readonly Finding[];
  /** Why it could not look. */
  readonly reason?: string;
}

/** Lets a scan find what was planted, then look at the repository. */
export async function runScan({ name, scan, scanPlanted }: Scan): Promise<ScanResult> {
  if ((await scanPlanted()).length === 0) return { scan: name, result: 'blind', findings: [] };
  try {
    const findings = await scan();
    return { scan: name, result: findings.length === 0 ? 'passed' : 'found', findings };
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return { scan: name, result: 'unproven', findings: [], reason: error.message };
  }
}

/** Whether a change may go on. What could not be looked at stops nobody, except where nothing may be left open. */
export function isClean(results: readonly ScanResult[], { isStrict }: { readonly isStrict: boolean }): boolean {
  return results.every(({ result }) => result === 'passed' || (result === 'unproven' && !isStrict));
}
