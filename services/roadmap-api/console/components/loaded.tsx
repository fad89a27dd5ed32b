import type { ComponentChildren } from 'preact';
import type { ApiRequest } from '../../client/request-for.ts';
import type { Problem } from '../api/problem.ts';
import { useResource } from '../use-resource.ts';
import { PageHeading } from './page-heading.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { WaysOn } from './ways-on.tsx';

interface LoadedProps<T> {
  readonly request: ApiRequest<T>;
  /** Heading of the page while there is nothing better to call it by. */
  readonly title: string;
  readonly children: (value: T) => ComponentChildren;
}

/** A page made of one resource: waits quietly, explains a failure, then draws. */
export function Loaded<T>({ request, title, children }: LoadedProps<T>) {
  const resource = useResource(request);
  if (resource.state === 'ready') return <>{children(resource.value)}</>;
  return (
    <>
      <PageHeading title={title} />
      {resource.state === 'failed' ? (
        <Failed problem={resource.problem} onRetry={resource.retry} />
      ) : (
        <div class="skeleton" role="status">
          <span class="visually-hidden">Loading…</span>
        </div>
      )}
    </>
  );
}

/** A missing resource is still missing at a second try, so no retry is offered. */
function Failed({ problem, onRetry }: { readonly problem: Problem; readonly onRetry: () => void }) {
  if (problem.status !== 404) return <ProblemNotice problem={problem} onRetry={onRetry} />;
  return (
    <>
      <ProblemNotice problem={problem} />
      <WaysOn />
    </>
  );
}
