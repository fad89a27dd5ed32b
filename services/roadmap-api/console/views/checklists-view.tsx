import { requestFor } from '../../client/request-for.ts';
import { Loaded } from '../components/loaded.tsx';
import { PageHeading } from '../components/page-heading.tsx';
import { linkTo } from '../router.ts';

/** Every checklist of the roadmap, with its length. */
export function ChecklistsView() {
  return (
    <Loaded request={requestFor('GET /v1/checklists')} title="Checklists">
      {({ items }) => (
        <>
          <PageHeading title="Checklists" lede="What has to be true before somebody else depends on what you built." />
          <ul class="cards">
            {items.map(({ id, title, items: points }) => (
              <li key={id}>
                <a class="way" href={linkTo.checklist(id)}>
                  <strong>{title}</strong>
                  <span>{points.length} points</span>
                </a>
              </li>
            ))}
          </ul>
          <p class="actions">
            <a href={linkTo.evidence()}>How this service meets them itself</a>
          </p>
        </>
      )}
    </Loaded>
  );
}
