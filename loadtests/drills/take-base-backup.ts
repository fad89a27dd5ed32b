import { runPostgresTool } from './run-postgres-tool.ts';

/**
 * Copies a running database into a folder, with as much of its log as makes the copy whole, and compares every file with the
 * checksums that the server gave. Throws where one differs.
 */
export async function takeBaseBackup(databaseUrl: string, folder: string): Promise<void> {
  await runPostgresTool('pg_basebackup', ['--pgdata', folder, '--checkpoint', 'fast', '--dbname', databaseUrl]);
  await verifyBaseBackup(folder);
}

/** Compares a copy of a base backup with the checksums that came with it. Throws where a file differs. */
export async function verifyBaseBackup(folder: string): Promise<void> {
  await runPostgresTool('pg_verifybackup', ['--quiet', folder]);
}
