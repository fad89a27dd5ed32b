import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { installTool } from '../tools/tools.ts';

/** One difference between two API documents, as oasdiff tells it. */
export interface ContractChange {
  /** Stable name of the rule that it falls under: `response-required-property-removed`. */
  readonly id: string;
  /** Empty where it is about no single operation, as `path` is then. */
  readonly operation: string;
  readonly path: string;
  readonly text: string;
  /** `breaks`: a client fails for certain; `may break`: some do; `extends`: none does. */
  readonly effect: 'breaks' | 'may break' | 'extends';
}

const EFFECTS = ['extends', 'may break', 'breaks'] as const;

const Told = z.array(
  z.object({
    id: z.string(),
    operation: z.string().default(''),
    path: z.string().default(''),
    text: z.string(),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  }),
);

/** oasdiff asks for a new version with each break; ours is that of the whole repository, and breaks are excused by name. */
const VERSION_ADVICE = 'api-version-not-bumped';

/** Every difference between two documents that clients can notice, breaking ones first. Rejects where they cannot be compared. */
export async function contractChanges(before: string, after: string): Promise<ContractChange[]> {
  const oasdiff = await installTool('oasdiff');
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-contract-'));
  try {
    const files = [join(folder, 'before.json'), join(folder, 'after.json')] as const;
    await Promise.all([writeFile(files[0], before), writeFile(files[1], after)]);
    const output = await run(oasdiff, ['changelog', ...files, '--format', 'json', '--allow-external-refs=false']);
    return Told.parse(output.trim() === '' ? [] : JSON.parse(output))
      .filter(({ id }) => id !== VERSION_ADVICE)
      .sort((a, b) => b.level - a.level)
      .map(({ level, ...change }) => ({ ...change, effect: EFFECTS[level - 1] ?? 'breaks' }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { timeout: 60_000, maxBuffer: 32 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`oasdiff could not compare the documents: ${stderr.trim() || error.message}`));
    });
  });
}
