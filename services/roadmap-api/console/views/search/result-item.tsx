import type { SearchResult } from '../../../client/generated/api.ts';
import { markWords, toWordPattern } from '../../markdown/mark-words.ts';
import { linkTo } from '../../router.ts';
import { toSnippet } from './to-snippet.ts';

interface ResultItemProps {
  readonly result: SearchResult;
  readonly words: string;
}

/** A passage found: where it stands, how it reads, and by which method it was found. */
export function ResultItem({ result, words }: ResultItemProps) {
  const pattern = toWordPattern(words);
  const marked = (text: string) =>
    markWords(text, pattern).map((span) => (span.isMarked ? <mark>{span.text}</mark> : span.text));
  return (
    <li>
      <a class="result" href={linkTo.passage(result.id, words)}>
        {result.headingPath.length > 1 && <span class="path">{result.headingPath.slice(0, -1).join(' / ')}</span>}
        <strong>{marked(result.headingPath.at(-1) ?? result.id)}</strong>
        <span class="snippet">{marked(toSnippet(result.text, pattern))}</span>
        <span class="methods">
          {result.cosine !== null && <span>cosine {result.cosine.toFixed(2)}</span>}
          {result.bm25 !== null && <span>BM25 {result.bm25.toFixed(1)}</span>}
        </span>
      </a>
    </li>
  );
}
