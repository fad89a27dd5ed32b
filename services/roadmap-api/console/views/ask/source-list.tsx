import type { Citation } from '../../../client/generated/api.ts';
import { linkTo } from '../../router.ts';

/** A list is quoted item by item, and stands in the answer already. */
const QUOTES_SHOWN = 2;

interface SourceListProps {
  readonly citations: readonly Citation[];
  /** Its words are marked in the passage. */
  readonly question: string;
}

/** The passages an answer cites, in the order of their marks. */
export function SourceList({ citations, question }: SourceListProps) {
  if (citations.length === 0) return null;
  return (
    <section class="sources" aria-label="Sources">
      <h3>Sources</h3>
      <ol>
        {citations.map(({ marker, passageId, headingPath, quotes }) => (
          <li key={marker} data-number={marker}>
            <a href={linkTo.passage(passageId, question)}>{headingPath.at(-1)}</a>
            <span class="path">{headingPath.slice(0, -1).join(' / ')}</span>
            {quotes.slice(0, QUOTES_SHOWN).map((quote) => (
              <q key={quote}>{quote}</q>
            ))}
            {quotes.length > QUOTES_SHOWN && (
              <span class="path">and {quotes.length - QUOTES_SHOWN} more of this passage</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
