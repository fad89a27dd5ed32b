import { requestFor } from '../../client/request-for.ts';
import { Loaded } from '../components/loaded.tsx';
import { PageHeading } from '../components/page-heading.tsx';
import { toWordPattern } from '../markdown/mark-words.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { linkTo } from '../router.ts';

interface PassageViewProps {
  readonly id: string;
  /** The reader's own words, marked in the text. */
  readonly words: string;
}

/** Where a citation or a search result leads: the passage itself, and where it stands. */
export function PassageView({ id, words }: PassageViewProps) {
  return (
    <Loaded key={id} request={requestFor('GET /v1/passages/{id}', { path: { id } })} title="Passage">
      {(passage) => (
        <>
          <PageHeading
            eyebrow={['Passage', ...passage.headingPath.slice(0, -1)].join(' / ')}
            title={passage.headingPath.at(-1) ?? id}
          />
          <article class="passage">
            <Markdown text={passage.text} pattern={toWordPattern(words)} />
          </article>
          <p class="actions">
            {passage.phaseId !== null && (
              <a class="button" href={linkTo.phase(passage.phaseId)}>
                Read the whole phase
              </a>
            )}
            <a
              class="button"
              href={linkTo.ask({ q: `What does the roadmap say about ${passage.headingPath.at(-1)}?` })}
            >
              Ask about it
            </a>
          </p>
          <p class="faint">
            Passage <code>{passage.id}</code>
          </p>
        </>
      )}
    </Loaded>
  );
}
