import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { code, PLANTED } from './code.ts';
import { runScan } from './run-scan.ts';
import { secrets } from './secrets.ts';

/** With the real Semgrep and the real gitleaks: what is planted has to be what turns the scan red. */
describe('what is planted', { timeout: 240_000 }, () => {
  it('is there for each rule of the code, and is found by it', async () => {
    const rules: { id: string }[] = parse(await readFile('scripts/scan/code-rules.yaml', 'utf8')).rules;
    expect(Object.keys(PLANTED).sort()).toEqual(rules.map(({ id }) => id).sort());
    const { result, findings } = await runScan({ ...code, scan: code.scanPlanted });
    expect(result).toBe('found');
    for (const rule of Object.keys(PLANTED))
      expect(findings.filter((finding) => finding.includes(`/${rule}.ts:1 `))).not.toEqual([]);
  });

  it('is found in the history, though the last commit holds no secret any more', async () => {
    const { result, findings } = await runScan({ ...secrets, scan: secrets.scanPlanted });
    expect(result).toBe('found');
    expect(findings).toEqual([
      expect.stringMatching(/^a\.env:1 in commit [0-9a-f]{10} looks like a secret \(phase-five-api-key\)/),
    ]);
  });
});
