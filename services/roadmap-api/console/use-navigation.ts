import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { parseRoute, type Route } from './router.ts';

/** Scroll positions by hash, so that going back from a passage lands on the result it was opened from. */
const scrollPositions = new Map<string, number>();

/**
 * The current route. Calls `onArrive` once a new one is on the page, and scrolls: to the top of a page newly opened,
 * to where the reader was on one they return to.
 *
 * The browser's own scroll restoration runs before the view is drawn, so it is switched off.
 */
export function useNavigation(onArrive: (route: Route) => void): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  const isFirst = useRef(true);

  useEffect(() => {
    history.scrollRestoration = 'manual';
    markEntryAsVisited();
    const onHashChange = (event: HashChangeEvent) => {
      scrollPositions.set(new URL(event.oldURL).hash, scrollY);
      // Only an entry that was shown before carries state: that is how a return differs from a click.
      if (history.state === null) scrollPositions.delete(location.hash);
      markEntryAsVisited();
      setRoute(parseRoute(location.hash));
    };
    addEventListener('hashchange', onHashChange);
    return () => removeEventListener('hashchange', onHashChange);
  }, []);

  useLayoutEffect(() => {
    if (!isFirst.current) {
      onArrive(route);
      scrollTo(0, scrollPositions.get(location.hash) ?? 0);
    }
    isFirst.current = false;
  }, [route]);

  return route;
}

/** Puts what the reader typed into the address without a new entry in the history. */
export function rewriteAddress(hash: string): void {
  history.replaceState({ visited: true }, '', hash);
}

const markEntryAsVisited = () => rewriteAddress(location.hash);
