/** The views that nobody sees first, in one file of the build: half of the script, fetched while the browser is idle. */
export { AskView } from './ask-view.tsx';
export { PassageView } from './passage-view.tsx';
export { PlanView } from './plan-view.tsx';
export { SearchView } from './search-view.tsx';
export { YourDataView } from './your-data-view.tsx';
