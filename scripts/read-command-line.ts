import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/**
 * Reads the options of a command that is run by hand, and adds `--help`.
 *
 * Asked for help it prints the text and ends the process with 0; for what the command does not know it says so in a sentence and ends
 * it with 2.
 */
export function readCommandLine<const Options extends ParseArgsOptionsConfig>(help: string, options: Options) {
  const { values } = parse({ ...options, help: { type: 'boolean', short: 'h' } } as const);
  if ('help' in values && values.help === true) {
    process.stdout.write(help.endsWith('\n') ? help : `${help}\n`);
    process.exit(0);
  }
  return values;
}

function parse<const Options extends ParseArgsOptionsConfig>(options: Options) {
  try {
    return parseArgs({ options, strict: true, allowPositionals: false });
  } catch (error) {
    // Node's own advice after the first sentence is about a positional argument that no command of ours takes.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    process.stderr.write(`${sentence.replace(/\.$/, '')}. See --help.\n`);
    process.exit(2);
  }
}
