/** A fenced block of a Markdown file. */
export interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

/** Every fenced block, in order, those inside of lists too. */
export function codeBlocks(markdown: string): CodeBlock[] {
  return [...markdown.matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
}

/** A call of one of our commands, as a document shows it. */
export interface ShownCommand {
  /** The npm script: `cost`. */
  readonly script: string;
  /** What follows `--`, words and options: `['--profile', 'personal']`. */
  readonly args: readonly string[];
}

/** Every `npm run X -- ...` and `npm start -- ...`, in blocks and in running text, comments taken off. */
export function shownCommands(markdown: string): ShownCommand[] {
  const lines = [
    ...codeBlocks(markdown)
      .filter(({ language }) => language === 'sh' || language === 'console')
      .flatMap(({ text }) => text.replaceAll('\\\n', ' ').split('\n')),
    ...[...markdown.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code),
  ];
  return lines.flatMap((line) =>
    line
      .replace(/ #.*$/, '')
      .split(/&&|\||;/)
      .flatMap((part) => {
        const match = /\bnpm (?:run (?:-s |--silent )?([a-z][\w:-]*)|(start|test))(?: -- (.*))?$/.exec(part.trim());
        if (match === null) return [];
        return [{ script: match[1] ?? match[2] ?? '', args: (match[3] ?? '').split(/\s+/).filter(Boolean) }];
      }),
  );
}
