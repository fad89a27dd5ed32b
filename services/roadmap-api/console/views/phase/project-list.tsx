import type { Project } from '../../../client/generated/api.ts';
import { Stage } from '../../components/tick.tsx';
import { countOf } from '../../format.ts';
import { BulletList } from './topic-list.tsx';

/** What to build, how long it takes, and what there is to show at the end. */
export function ProjectList({ projects }: { readonly projects: readonly Project[] }) {
  return (
    <ol class="projects">
      {projects.map(({ id, title, weeks, steps, deliverable }) => (
        <li key={id} class="card">
          <h3>
            {title} <span class="tag">{countOf(weeks, 'week')}</span>
          </h3>
          <Stage id={id} title={title} />
          <BulletList items={steps} />
          <p class="deliverable">
            <strong>To show:</strong> {deliverable}
          </p>
        </li>
      ))}
    </ol>
  );
}
