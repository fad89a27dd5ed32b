import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { installTool } from '../tools/tools.ts';
import type { Finding, Scan } from './scan.ts';

const CONFIG = join(import.meta.dirname, '../../.gitleaks.toml');
const Leaks = z.array(z.object({ RuleID: z.string(), File: z.string(), StartLine: z.number(), Commit: z.string() }));
const execute = promisify(execFile);

/** No secret in any commit: one that was removed later is still there for whoever clones. */
export const secrets: Scan = {
  name: 'secrets',
  looksAt: 'every commit of the history',
  scan: () => leaksIn('.'),
  async scanPlanted() {
    const folder = await mkdtemp(join(tmpdir(), 'phase-five-secret-'));
    try {
      const git = (...args: string[]) => execute('git', ['-C', folder, ...args]);
      await git('init', '--quiet');
      // Put together here, as the real scan would find it in this file; and removed again, as somebody would who noticed.
      await writeFile(join(folder, 'a.env'), `KEY=pf_${'A1b2C3d4'}_${'x9Yz'.repeat(10)}abc${'0f'.repeat(4)}\n`);
      await git('add', 'a.env');
      await git(...AS_SOMEBODY, 'commit', '--quiet', '-m', 'Add a key');
      await git('rm', '--quiet', 'a.env');
      await git(...AS_SOMEBODY, 'commit', '--quiet', '-m', 'Remove it');
      return await leaksIn(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const AS_SOMEBODY = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.com', '-c', 'commit.gpgSign=false'];

async function leaksIn(repository: string): Promise<Finding[]> {
  const gitleaks = await installTool('gitleaks');
  const options = ['--no-banner', '--redact', '--exit-code', '0', '--log-level', 'error', '--report-format', 'json'];
  const { stdout } = await execute(gitleaks, ['git', ...options, '--config', CONFIG, '--report-path', '-', repository]);
  return Leaks.parse(JSON.parse(stdout)).map(
    ({ RuleID, File, StartLine, Commit }) =>
      `${File}:${StartLine} in commit ${Commit.slice(0, 10)} looks like a secret (${RuleID}): revoke it first, then take it out.`,
  );
}
