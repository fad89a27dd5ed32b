import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Outlives its parent by a moment: it learns on its standard input what to end, and ends that once the parent is gone. */
const processes = new Set<number>();
const folders = new Set<string>();

for await (const line of createInterface({ input: process.stdin })) {
  const [what, of] = JSON.parse(line);
  if (what === 'guard-process') processes.add(of);
  if (what === 'forget-process') processes.delete(of);
  if (what === 'guard-folder') folders.add(of);
  if (what === 'forget-folder') folders.delete(of);
}
for (const pid of processes) kill(pid);
// What was killed may write for a moment yet.
for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
