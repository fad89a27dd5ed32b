import { InvalidProfile } from './config/parse-profile.ts';

/** A program of this folder. */
interface Program {
  /** Printed for `--help`. Absent: the program reads that option itself. */
  readonly help?: string;
  /** Resolves to what runs it and says its exit code. */
  readonly load: () => Promise<(args: readonly string[]) => Promise<number> | number>;
}

/**
 * Runs a program with the arguments of the command line, and sets the exit code.
 *
 * A profile that cannot be used is noticed while modules load, before any code of a program runs. So programs are loaded in here, and
 * the mistake ends as its sentences and exit code 2. A reader that has seen enough, as in `| head`, ends a program without a word.
 */
export async function runMain({ help, load }: Program, args: readonly string[] = process.argv.slice(2)): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  if (help !== undefined && args.some((arg) => arg === '--help' || arg === '-h')) {
    process.stdout.write(help);
    return;
  }
  try {
    const run = await load();
    process.exitCode = await run(args);
  } catch (error) {
    if (!isMistake(error)) throw error;
    process.stderr.write(`${error.message.trimEnd()}\n`);
    process.exitCode = 2;
  }
}

/** Something that whoever typed or edited can mend: a profile, or an option that does not exist. */
function isMistake(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error instanceof InvalidProfile || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
}
