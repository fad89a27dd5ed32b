import { PROMPT_CONTRACT } from '../../contract.ts';

export interface Source {
  /** What an answer cites it by. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** How close search found it, from 0 to 1; missing where the prompt doesn't say. */
  readonly relevance?: number;
}

export interface Prompt {
  readonly question: string;
  /** Null when the turn holds no `<sources>` at all. */
  readonly sources: readonly Source[] | null;
}

const { sources, source, question } = PROMPT_CONTRACT;
const SOURCES = new RegExp(`<${sources}>([\\s\\S]*?)</${sources}>`);
const SOURCE = new RegExp(`<${source}\\b([^>]*)>([\\s\\S]*?)</${source}>`, 'g');
const QUESTION = new RegExp(`<${question}>([\\s\\S]*?)</${question}>`);

/** Reads a user turn by the prompt contract. Without tags the whole turn is the question. */
export function readPrompt(turn: string): Prompt {
  const block = SOURCES.exec(turn);
  return {
    question: unescapeText(QUESTION.exec(turn)?.[1] ?? turn.replace(SOURCES, '')).trim(),
    sources:
      block === null
        ? null
        : [...(block[1] ?? '').matchAll(SOURCE)].map(([, attributes = '', text = '']) => ({
            id: readAttribute(attributes, 'id'),
            title: readAttribute(attributes, 'title'),
            text: unescapeText(text).trim(),
            ...readRelevance(attributes),
          })),
  };
}

function readAttribute(attributes: string, name: 'id' | 'title' | 'relevance'): string {
  return unescapeText(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
}

function readRelevance(attributes: string): Pick<Source, 'relevance'> {
  const relevance = readAttribute(attributes, 'relevance');
  return /^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(relevance) ? { relevance: Number(relevance) } : {};
}

// The ampersand comes last, so that `&amp;lt;` ends as the text `&lt;`.
function unescapeText(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
