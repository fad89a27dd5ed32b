import { parseArgs } from 'node:util';
import { migrate } from './adapters/postgres/migrate.ts';
import { postgresRetention } from './adapters/postgres/postgres-retention.ts';
import { explainFailure } from './composition/explain-failure.ts';
import { reachDatabase } from './composition/reach-database.ts';
import { type Config, readConfig } from './config.ts';
import type { ExpiredRows } from './domain/ports/retention-store.ts';
import { RETENTION } from './domain/retention.ts';

const HELP = `Deletes what has been held for as long as its purpose needs; the periods stand in docs/data-protection.md.

Usage: npm run retention [-- options]

  --dry-run       count what would go, and delete nothing
  --json          print the outcome as JSON
  --help          show this text

It works on the database that the service uses (DATABASE_URL, or the data folder), beside a running service too.
`;

interface Output {
  readonly print: (line: string) => void;
  readonly tell: (line: string) => void;
}

/** `npm run retention`. Returns the exit code: 0 done, 1 failed, 2 for a command line that makes no sense. */
export async function retain(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  { print, tell }: Output,
  now = new Date(),
): Promise<number> {
  const options = readOptions(args);
  if (options === null) {
    tell(HELP);
    return 2;
  }
  if (options.help) {
    print(HELP);
    return 0;
  }
  try {
    const rows = await run(readConfig(environment), options['dry-run'], now);
    const outcome = RETENTION.map(({ group, days, since }) => ({ group, days, since, rows: rows[group] }));
    const verb = options['dry-run'] ? 'would be deleted' : 'deleted';
    print(
      options.json
        ? JSON.stringify({ dryRun: options['dry-run'], groups: outcome }, null, 2)
        : outcome
            .map((each) => `${each.group}: ${each.rows} ${verb} (${each.days} days after ${each.since})`)
            .join('\n'),
    );
    return 0;
  } catch (error) {
    tell(explainFailure(error));
    return 1;
  }
}

function readOptions(args: readonly string[]) {
  const option = { type: 'boolean', default: false } as const;
  try {
    const options = { 'dry-run': option, json: option, help: { ...option, short: 'h' } };
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return null;
  }
}

async function run(config: Config, isDryRun: boolean, now: Date): Promise<ExpiredRows> {
  const { pool, close } = await reachDatabase(config);
  try {
    await migrate(pool);
    const store = postgresRetention(pool);
    return await (isDryRun ? store.countExpired(now) : store.deleteExpired(now));
  } finally {
    await close();
  }
}

if (import.meta.main) {
  process.exitCode = await retain(process.argv.slice(2), process.env, { print: console.log, tell: console.error });
}
