import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps what an experiment has shown as a file, and resolves to its path. */
export async function keepVerdict(
  report: { readonly experiment: string; readonly id: string },
  folder: string,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${report.experiment}-${report.id}.json`);
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}
