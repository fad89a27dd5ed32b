import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Global set-up of Vitest: gives a test run a temporary folder of its own, and deletes it afterwards.
 *
 * Libraries leave theirs behind (CDK one for each app that a test synthesizes), some hundred a run.
 */
export default function useTemporaryFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'phase-five-test-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
