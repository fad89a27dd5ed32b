import { useEffect, useMemo, useState } from 'preact/hooks';
import { requestFor } from '../../client/request-for.ts';
import { fetchJson } from '../api/fetch-json.ts';
import { makeWatch, type WatchState } from './make-watch.ts';

/** What is heard of the service while this page is on the screen and its reader has not paused it. */
export function useWatch(isPaused: boolean): WatchState & { retry: () => void } {
  const watch = useMemo(
    () =>
      makeWatch({
        read: (signal) => fetchJson(requestFor('GET /v1/operations'), { signed: true, signal }),
        wait(milliseconds, then) {
          const timer = setTimeout(then, milliseconds);
          return () => clearTimeout(timer);
        },
      }),
    [],
  );
  const [state, setState] = useState(watch.state());
  const isVisible = useVisibility();
  useEffect(() => watch.subscribe(() => setState(watch.state())), [watch]);
  useEffect(() => {
    if (isPaused || !isVisible) return;
    watch.start();
    return () => watch.stop();
  }, [watch, isPaused, isVisible]);
  return { ...state, retry: () => watch.start() };
}

/** Whether anybody can see the page: not in a tab behind others, nor under a locked screen. */
function useVisibility(): boolean {
  const [isVisible, setVisible] = useState(!document.hidden);
  useEffect(() => {
    const onChange = () => setVisible(!document.hidden);
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);
  return isVisible;
}
