import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../api/problem.ts';
import { PageHeading } from './page-heading.tsx';
import { ProblemNotice } from './problem-notice.tsx';

/**
 * A view whose code is fetched when it is first needed, or before by `preload`.
 *
 * A tab left open over a deployment asks for files that are gone; it is told to load the new console.
 */
export function lazyView<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let View: ComponentType<Props> | null = null;
  const preload = async () => {
    View ??= await load();
  };

  function LazyView(props: Props) {
    const [state, setState] = useState<'waiting' | 'there' | 'failed'>(View === null ? 'waiting' : 'there');
    useEffect(() => {
      preload().then(
        () => setState('there'),
        () => setState('failed'),
      );
    }, []);
    if (state === 'failed') {
      return (
        <>
          <PageHeading title="This page could not be loaded" />
          <ProblemNotice problem={outdated} onRetry={() => location.reload()} />
        </>
      );
    }
    return View === null ? null : <View {...props} />;
  }
  return Object.assign(LazyView, { preload });
}

const outdated = new Problem({
  title: 'A part of the console is missing',
  detail: 'You may be offline, or the console was updated while this tab was open. Trying again loads it afresh.',
  status: 0,
  requestId: null,
});
