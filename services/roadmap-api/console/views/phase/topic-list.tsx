import type { Topic } from '../../../src/domain/roadmap.ts';

/** Names with what they cover; a list without details is bullets. */
export function TopicList({ topics }: { readonly topics: readonly Topic[] }) {
  if (topics.every(({ detail }) => detail === null)) return <BulletList items={topics.map(({ name }) => name)} />;
  return (
    <dl class="topics">
      {topics.map(({ name, detail }) => (
        <div key={name}>
          <dt>{name}</dt>
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
