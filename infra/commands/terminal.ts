import { createInterface } from 'node:readline/promises';

/** The person at the other end. */
export interface Terminal {
  /** A whole line that stays. */
  say(line: string): void;
  /** Progress of something long: overwritten by the next line at a terminal, a line of its own in a log. */
  progress(line: string): void;
  /** Resolves to the answer without blanks around it; empty where nobody can answer. */
  ask(question: string): Promise<string>;
}

/** Standard output for people, standard error once `--json` keeps standard output for programs. */
export function processTerminal({ json }: { readonly json: boolean }): Terminal {
  const stream = json ? process.stderr : process.stdout;
  let isWritingOver = false;
  let last = '';
  const end = () => {
    if (isWritingOver) stream.write('\n');
    isWritingOver = false;
  };
  return {
    say(line) {
      end();
      stream.write(`${line}\n`);
    },
    progress(line) {
      if (line === last) return;
      last = line;
      if (!stream.isTTY) return void stream.write(`${line}\n`);
      stream.write(`\r\x1b[K${line.slice(0, stream.columns - 1)}`);
      isWritingOver = true;
    },
    async ask(question) {
      end();
      if (!process.stdin.isTTY) return '';
      const reader = createInterface({ input: process.stdin, output: stream });
      try {
        return (await reader.question(question)).trim();
      } finally {
        reader.close();
      }
    },
  };
}
