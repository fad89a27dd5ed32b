import type { Topic } from '../../../client/generated/api.ts';
import { topicId } from '../../../src/domain/learner/item-ids.ts';
import { Tick } from '../../components/tick.tsx';

interface TopicListProps {
  readonly topics: readonly Topic[];
  /** The phase whose skills these are, and which can be ticked off; null for other lists. */
  readonly tickedIn?: string | null;
}

/** Names with what they cover; a list without details is bullets. */
export function TopicList({ topics, tickedIn = null }: TopicListProps) {
  if (tickedIn === null && topics.every(({ detail }) => detail === null)) {
    return <BulletList items={topics.map(({ name }) => name)} />;
  }
  return (
    <dl class="topics">
      {topics.map(({ name, detail }) => (
        <div key={name}>
          <dt>
            {tickedIn === null ? (
              name
            ) : (
              <Tick kind="topics" id={topicId(tickedIn, name)}>
                {name}
              </Tick>
            )}
          </dt>
          {detail !== null && <dd>{detail}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** Sentences, one a line. */
export function BulletList({ items }: { readonly items: readonly string[] }) {
  return (
    <ul class="bullets">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
