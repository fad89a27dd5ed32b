import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { codeBlocks, type ShownCommand, shownCommands } from './code-blocks.ts';

const run = promisify(execFile);
const scripts: Readonly<Record<string, string>> = manifest.scripts;
const documents = globSync(['*.md', 'docs/**/*.md', 'services/*/*.md']).map((path) => ({
  path,
  markdown: readFileSync(path, 'utf8'),
}));
const shown = documents.flatMap(({ path, markdown }) =>
  shownCommands(markdown).map((command) => ({ path, ...command })),
);
/** Help of others' programs is theirs to keep. */
const isOurs = ({ script }: ShownCommand) => /^node \S+\.ts/.test(scripts[script] ?? '');
const withOptions = shown.filter((command) => isOurs(command) && optionsOf(command).length > 0);

describe('commands in documents', () => {
  it('are many, and name npm scripts that exist', () => {
    expect(shown.length).toBeGreaterThan(100);
    expect(shown.filter(({ script }) => !Object.hasOwn(scripts, script))).toEqual([]);
  });

  it.each([...new Set(withOptions.map(callOf))].sort())('give %s only options that its help knows', async (call) => {
    const [script = '', ...words] = call.split(' ');
    const [node = '', ...program] = (scripts[script] ?? '').split(' ');
    const { stdout: help } = await run(node, [...program, ...words, '--help']);
    const unknown = withOptions
      .filter((command) => callOf(command) === call)
      .flatMap((command) => optionsOf(command).map((option) => ({ option, path: command.path })))
      .filter(({ option }) => option !== '--against' && !new RegExp(`${option}(?![\\w-])`).test(help));
    expect(unknown).toEqual([]);
  });
});

describe('code blocks in documents', () => {
  /** Shell is held above, the console's tour by running it, queries by the runbooks' test. */
  const HELD = ['', 'sh', 'console', 'json', 'mermaid', 'promql'];

  it('are in languages that a test reads: TypeScript belongs into a file that is compiled', () => {
    const others = documents.flatMap(({ path, markdown }) =>
      codeBlocks(markdown).flatMap(({ language }) => (HELD.includes(language) ? [] : [`${path}: ${language}`])),
    );
    expect(others).toEqual([]);
  });

  it('parse, where they are JSON', () => {
    const blocks = documents
      .flatMap(({ markdown }) => codeBlocks(markdown))
      .filter(({ language }) => language === 'json');
    for (const { text } of blocks) expect(() => JSON.parse(text)).not.toThrow();
  });
});

/** What has to be asked for help: against AWS, the same script may be another program. */
function callOf({ script, args }: ShownCommand): string {
  const word = args[0]?.startsWith('-') ? [] : args.slice(0, 1);
  return args.includes('aws') && args.includes('--against') ? [script, ...word, '--against', 'aws'].join(' ') : script;
}

function optionsOf({ args }: ShownCommand): string[] {
  return args.flatMap((arg) => /^\[?(--[a-z][\w-]*)/.exec(arg)?.[1] ?? []).filter((option) => option !== '--help');
}
