import { useEffect } from 'preact/hooks';
import { laterStyles } from './components/later-styles.ts';
import { lazyView } from './components/lazy-view.tsx';
import { linkTo, type Route } from './router.ts';
import { useNavigation } from './use-navigation.ts';
import { ChecklistView } from './views/checklist-view.tsx';
import { ChecklistsView } from './views/checklists-view.tsx';
import { HomeView } from './views/home-view.tsx';
import { NotFoundView } from './views/not-found-view.tsx';
import { PhaseView } from './views/phase-view.tsx';

const laterViews = () => import('./views/later-views.ts');
const AskView = lazyView(async () => (await laterViews()).AskView);
const PassageView = lazyView(async () => (await laterViews()).PassageView);
const PlanView = lazyView(async () => (await laterViews()).PlanView);
const SearchView = lazyView(async () => (await laterViews()).SearchView);
const YourDataView = lazyView(async () => (await laterViews()).YourDataView);

/** Few readers open this page, and none opens it first: its code and its style are fetched when it is opened. */
const OperationsView = lazyView(async () => {
  const [{ OperationsView: View }] = await Promise.all([
    import('./views/operations-view.tsx'),
    laterStyles('operations'),
  ]);
  return View;
});

/** Fetched on demand likewise. */
const EvidenceView = lazyView(async () => {
  const [{ EvidenceView: View }] = await Promise.all([import('./views/evidence-view.tsx'), laterStyles('evidence')]);
  return View;
});

const PLACES = [
  { label: 'Roadmap', href: linkTo.home(), views: ['home', 'phase', 'passage'] },
  { label: 'Checklists', href: linkTo.checklists(), views: ['checklists', 'checklist', 'evidence'] },
  { label: 'Search', href: linkTo.search(), views: ['search'] },
  { label: 'Ask', href: linkTo.ask(), views: ['ask'] },
  { label: 'Plan', href: linkTo.plan(), views: ['plan'] },
];

/** The whole console: a frame that stays, and the view that the address names. */
export function App() {
  const route = useNavigation(focusPage);
  useSearchShortcut();
  usePreloadedViews();
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: a skip link is a link to readers; only its hash belongs to the router. */}
      <a class="skip-link" href="#main" onClick={skipToMain}>
        Skip to content
      </a>
      <header class="masthead">
        <a class="wordmark" href={linkTo.home()}>
          <Mark />
          Phase Five
        </a>
        <nav aria-label="Main">
          {PLACES.map(({ label, href, views }) => (
            <a href={href} aria-current={views.includes(route.view) ? 'page' : undefined}>
              {label}
            </a>
          ))}
        </nav>
      </header>
      <main id="main" tabIndex={-1} aria-labelledby="page-title">
        <View route={route} />
      </main>
      <footer class="colophon">
        <p>
          The same roadmap speaks JSON: <a href="/docs">API reference</a>, <a href="/openapi.json">OpenAPI 3.1</a>.
        </p>
        <p>
          <a href={linkTo.data()}>Your data</a> · <a href={linkTo.operations()}>Operations</a>
        </p>
        <p class="shortcut">
          <kbd>Ctrl</kbd> <kbd>K</kbd> searches from anywhere.
        </p>
      </footer>
    </>
  );
}

function View({ route }: { readonly route: Route }) {
  switch (route.view) {
    case 'home':
      return <HomeView />;
    case 'phase':
      return <PhaseView id={route.id} section={route.section} />;
    case 'checklists':
      return <ChecklistsView />;
    case 'checklist':
      return <ChecklistView id={route.id} />;
    case 'evidence':
      return <EvidenceView list={route.list} />;
    case 'search':
      return <SearchView query={route.query} />;
    case 'ask':
      return <AskView query={route.query} />;
    case 'plan':
      return <PlanView query={route.query} />;
    case 'passage':
      return <PassageView id={route.id} words={route.query.get('q') ?? ''} />;
    case 'data':
      return <YourDataView />;
    case 'ops':
      return <OperationsView />;
    case 'not-found':
      return <NotFoundView />;
  }
}

/** Five steps, the fifth in colour: the favicon again, in the page's own ink. */
function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path d="M4 5h4M8 11h5M13 17h5M17 23h5" />
      <path class="fifth" d="M21 29h7" />
    </svg>
  );
}

/** Moves the keyboard and the screen reader to the new page; views whose point is a field put them there themselves. */
function focusPage({ view }: Route) {
  if (view !== 'search' && view !== 'ask') document.getElementById('main')?.focus({ preventScroll: true });
}

/** By hand, since following the link would replace the route in the address. */
function skipToMain(event: Event) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

/** With a modifier, so that nobody who dictates or types in a field sets it off (WCAG 2.1.4). */
function useSearchShortcut() {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      location.hash = linkTo.search();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Fetches the other views while nobody waits, so that going there is instant. */
function usePreloadedViews() {
  useEffect(() => {
    const preload = () => {
      // A failure is told when the view is opened, not before.
      for (const view of [SearchView, PassageView, AskView, PlanView]) view.preload().catch(() => {});
    };
    // Safari has no idle callback.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(preload);
    else setTimeout(preload, 500);
  }, []);
}
