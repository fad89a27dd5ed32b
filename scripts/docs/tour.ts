import { codeBlocks } from './code-blocks.ts';

/** One step of the README's tour: a request as curl makes it, and what the page shows of the answer. */
export interface TourStep {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Names of fields in the answer shown, in order. */
  readonly fields: readonly string[];
  /** Whether the page shows all of the answer: no `...` at its end. */
  readonly isWhole: boolean;
}

/** Reads the `console` blocks that call curl. `$KEY` in a header becomes `key`. */
export function readTour(markdown: string, key: string): TourStep[] {
  return codeBlocks(markdown)
    .filter(({ language, text }) => language === 'console' && text.includes('$ curl '))
    .map(({ text }) => {
      const [, call = '', answer = ''] = /^\$ curl ((?:[^\n]*\\\n)*[^\n]*)\n([\s\S]*)$/m.exec(text) ?? [];
      const words = [...call.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, ...parts]) => parts.find(Boolean) ?? '');
      const after = (flag: string) => words.filter((_, at) => words[at - 1] === flag);
      const url = words.find((word) => word.startsWith('http'));
      if (url === undefined) throw new Error(`The tour calls no address: ${call}`);
      const [body = null] = after('-d');
      const { pathname, search } = new URL(url);
      return {
        path: pathname + search,
        method: body === null ? 'GET' : 'POST',
        headers: Object.fromEntries(after('-H').map((header) => header.replace('$KEY', key).split(/: (.*)/, 2))),
        body,
        fields: fieldsIn(answer.replaceAll('\n', '')),
        isWhole: !answer.trimEnd().endsWith('...'),
      };
    });
}

/** Names of the fields in a JSON text, of one that is cut off too, each once. */
export function fieldsIn(json: string): string[] {
  return [...new Set([...json.matchAll(/"(\w+)":/g)].map(([, name = '']) => name))];
}
