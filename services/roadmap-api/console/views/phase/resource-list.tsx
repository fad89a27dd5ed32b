import { useState } from 'preact/hooks';
import type { Resource } from '../../../client/generated/api.ts';
import { OutsideLink } from '../../components/outside-link.tsx';

/** An unstated price is no news to a reader. */
const COSTS = { free: 'Free', audit: 'Free to audit', paid: 'Paid', unstated: null } as const;

/** Resources under the topics the roadmap gives them, all or only those that cost nothing. */
export function ResourceList({ resources }: { readonly resources: readonly Resource[] }) {
  const [isFreeOnly, setFreeOnly] = useState(false);
  const shown = resources.filter(({ cost }) => !isFreeOnly || cost === 'free' || cost === 'audit');
  const topics = [...new Set(shown.map(({ topic }) => topic))];
  return (
    <>
      <label class="choice">
        <input type="checkbox" checked={isFreeOnly} onChange={(event) => setFreeOnly(event.currentTarget.checked)} />
        Only what is free
      </label>
      <p class="visually-hidden" role="status">
        {shown.length} of {resources.length} resources shown
      </p>
      {topics.map((topic) => (
        <div key={topic} class="resources">
          <h3>{topic}</h3>
          <ul>
            {shown
              .filter((resource) => resource.topic === topic)
              .map((resource) => (
                <ResourceItem key={resource.id} resource={resource} />
              ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function ResourceItem({ resource: { title, kind, cost, url, note } }: { readonly resource: Resource }) {
  return (
    <li>
      <OutsideLink url={url} title={title} /> <span class="tag">{kind}</span>
      {COSTS[cost] !== null && <span class={`tag ${cost}`}>{COSTS[cost]}</span>}
      {note !== null && <p class="faint">{note}</p>}
    </li>
  );
}
