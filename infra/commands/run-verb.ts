import type { ExitCode, World } from './command.ts';
import { COMMANDS } from './commands.ts';
import { failureText, UsageError } from './errors.ts';
import { helpText, verbsText } from './help-text.ts';
import { readOptions } from './read-options.ts';

interface Surroundings {
  makeWorld(json: boolean): World;
  /** Standard output: the help, or the one JSON document. */
  print(text: string): void;
  printError(text: string): void;
}

/** Runs one verb of the command line, from its arguments to its exit code. Every failure is reported as a sentence. */
export async function runVerb(
  args: readonly string[],
  { makeWorld, print, printError }: Surroundings,
): Promise<ExitCode> {
  const [verb = '', ...rest] = args;
  if (verb === '--help' || verb === '-h') {
    print(verbsText());
    return 0;
  }
  const command = COMMANDS[verb];
  if (command === undefined) {
    printError(`${verb === '' ? 'Name a verb.' : `There is no verb ${verb}.`} ${verbsText()}`);
    return 2;
  }
  try {
    const { options, json, help } = readOptions(command, rest);
    if (help) {
      print(helpText(verb, command));
      return 0;
    }
    const { exitCode, report } = await command.run(options, makeWorld(json));
    if (json) print(`${JSON.stringify(report, null, 2)}\n`);
    return exitCode;
  } catch (error) {
    if (error instanceof UsageError) {
      printError(`${error.message}\n\`npm run ${verb} -- --help\` lists the options.\n`);
      return 2;
    }
    printError(`${failureText(error)}\n`);
    return 1;
  }
}
