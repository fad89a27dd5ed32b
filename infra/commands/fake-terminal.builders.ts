import type { Terminal } from './terminal.ts';

/** A person who answers as they are told, and remembers what they saw. */
export function fakeTerminal(answer = ''): Terminal & { readonly said: string[]; readonly questions: string[] } {
  const said: string[] = [];
  const questions: string[] = [];
  return {
    said,
    questions,
    say: (line) => void said.push(line),
    progress: (line) => void said.push(line),
    async ask(question) {
      questions.push(question);
      return answer;
    },
  };
}
