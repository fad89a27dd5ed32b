import type { Phase } from '../../../src/domain/roadmap.ts';
import { BulletList, TopicList } from './topic-list.tsx';

/** What a phase without end asks for, again and again. */
export function ActivityList({ activities }: { readonly activities: Phase['activities'] }) {
  return (
    <ol class="projects">
      {activities.map(({ number, title, cadence, groups, metrics }) => (
        <li key={number} class="card">
          <h3>
            {title} <span class="tag">{cadence}</span>
          </h3>
          {groups.map((group) => (
            <div key={group.title}>
              <h4>{group.title}</h4>
              <TopicList topics={group.items} />
            </div>
          ))}
          {metrics.length > 0 && (
            <div>
              <h4>You are done when</h4>
              <BulletList items={metrics} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
