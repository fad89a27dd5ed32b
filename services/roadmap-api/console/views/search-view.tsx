import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SearchMode, SearchResult, SearchResults } from '../../client/generated/api.ts';
import { focusField } from '../components/focus-field.ts';
import { PageHeading } from '../components/page-heading.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { countOf } from '../format.ts';
import { linkTo } from '../router.ts';
import { rewriteAddress } from '../use-navigation.ts';
import { moveAmongResults } from './search/move-among-results.ts';
import { ResultItem } from './search/result-item.tsx';
import { useSearch } from './search/use-search.ts';

const MODES = { hybrid: 'Hybrid', vector: 'Vector', keyword: 'Keyword' } as const satisfies Record<SearchMode, string>;

/** Search as you type. The address follows, so that a search can be shared and returned to. */
export function SearchView({ query }: { readonly query: URLSearchParams }) {
  const [text, setText] = useState(query.get('q') ?? '');
  const [mode, setMode] = useState<SearchMode>(toMode(query.get('mode')));
  const field = useRef<HTMLInputElement>(null);
  const search = useSearch(text, mode);

  // Before the page is painted: what is typed next already belongs into the field.
  useLayoutEffect(() => {
    setText(query.get('q') ?? '');
    setMode(toMode(query.get('mode')));
    if (field.current !== null) focusField(field.current);
  }, [query]);

  useEffect(() => {
    const words: Record<string, string> = text.trim() === '' ? {} : { q: text };
    rewriteAddress(linkTo.search(mode === 'hybrid' ? words : { ...words, mode }));
  }, [text, mode]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys are a short cut; every result is a link of its own.
    <div onKeyDown={moveAmongResults}>
      <PageHeading title="Search" />
      <search class="search-form">
        <input
          ref={field}
          type="search"
          class="search-field"
          aria-label="Search the roadmap"
          placeholder="Try “hybrid search” or “deploy with rollback”"
          autocomplete="off"
          maxLength={500}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <fieldset class="segments">
          <legend class="visually-hidden">Search by</legend>
          {Object.entries(MODES).map(([value, label]) => (
            <label key={value}>
              <input type="radio" name="mode" checked={mode === value} onChange={() => setMode(toMode(value))} />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
      </search>
      <p class="faint status" role="status">
        {search.state === 'found' && describe(search.outcome)}
      </p>
      {search.state === 'failed' && <ProblemNotice problem={search.problem} onRetry={search.retry} />}
      {search.state === 'idle' && <Suggestions />}
      {search.state === 'found' && <Results results={search.outcome.results} words={search.words} />}
    </div>
  );
}

function Results({ results, words }: { readonly results: readonly SearchResult[]; readonly words: string }) {
  if (results.length === 0) {
    return <p>Nothing matches. Use other words, or search by vector, which goes by meaning.</p>;
  }
  return (
    <ol class="results">
      {results.map((result) => (
        <ResultItem key={result.id} result={result} words={words} />
      ))}
    </ol>
  );
}

function Suggestions() {
  const words = ['vector databases', 'prompt injection', 'canary deployment', 'agent memory', 'certifications'];
  return (
    <div class="suggestions">
      <p class="faint">Start with one of these, or type. Arrow keys move through the results.</p>
      <ul>
        {words.map((word) => (
          <li key={word}>
            <a href={linkTo.search({ q: word })}>{word}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function describe({ mode, degraded, results }: SearchResults): string {
  const found = `${countOf(results.length, 'passage')}, best first.`;
  const isReduced = degraded.length > 0;
  return isReduced ? `${found} By ${MODES[mode].toLowerCase()} only: the embedding model does not answer.` : found;
}

const toMode = (word: string | null): SearchMode => (word === 'vector' || word === 'keyword' ? word : 'hybrid');
