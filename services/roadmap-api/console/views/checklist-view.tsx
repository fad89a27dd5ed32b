import type { Checklist } from '../../client/generated/api.ts';
import { requestFor } from '../../client/request-for.ts';
import { checklistItemId } from '../../src/domain/learner/item-ids.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Loaded } from '../components/loaded.tsx';
import { PageHeading } from '../components/page-heading.tsx';
import { ProgressNotice, Tick } from '../components/tick.tsx';
import { countOf } from '../format.ts';
import { linkTo } from '../router.ts';
import { checklistToMarkdown } from './checklist-to-markdown.ts';

/** One checklist, by its groups, ready to be taken elsewhere. */
export function ChecklistView({ id }: { readonly id: string }) {
  return (
    <Loaded key={id} request={requestFor('GET /v1/checklists/{id}', { path: { id } })} title="Checklist">
      {(checklist) => (
        <>
          <PageHeading
            eyebrow={
              <>
                <a href={linkTo.checklists()}>Checklists</a> / {countOf(checklist.items.length, 'point')}
              </>
            }
            title={checklist.title}
          />
          <p class="actions">
            <CopyButton label="Copy as Markdown" text={() => checklistToMarkdown(checklist)} />
            {checklist.phaseId !== null && <a href={linkTo.phase(checklist.phaseId)}>Go to its phase</a>}
          </p>
          <ProgressNotice />
          {groupsOf(checklist).map((group) => (
            <section key={group}>
              {group !== null && <h2>{group}</h2>}
              <ol class="checklist">
                {checklist.items
                  .filter((item) => item.group === group)
                  .map(({ number, text }) => (
                    <li key={number} data-number={number}>
                      <Tick kind="checklistItems" id={checklistItemId(checklist.id, number)}>
                        {text}
                      </Tick>
                    </li>
                  ))}
              </ol>
            </section>
          ))}
        </>
      )}
    </Loaded>
  );
}

const groupsOf = ({ items }: Checklist) => [...new Set(items.map(({ group }) => group))];
