import type { Phase } from '../../../client/generated/api.ts';
import { topicId } from '../../../src/domain/learner/item-ids.ts';
import { Tick } from '../../components/tick.tsx';
import { BulletList, TopicList } from './topic-list.tsx';

interface ActivityListProps {
  readonly activities: Phase['activities'];
  readonly phaseId: string;
}

/** What a phase without end asks for, again and again. */
export function ActivityList({ activities, phaseId }: ActivityListProps) {
  return (
    <ol class="projects">
      {activities.map(({ number, title, cadence, groups, metrics }) => (
        <li key={number} class="card">
          <h3>
            <Tick kind="topics" id={topicId(phaseId, title)}>
              {title} <span class="tag">{cadence}</span>
            </Tick>
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
