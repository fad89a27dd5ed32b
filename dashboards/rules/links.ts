/** Where this repository can be read by whoever is woken. Yours is the one that `infra/config/delivery.ts` names. */
const REPOSITORY_URL = 'https://github.com/your-organization/phase-five';

/** Grafana as `docker compose up` serves it. */
const GRAFANA_URL = 'http://127.0.0.1:3000';

/** `docs/runbooks/availability-budget-burn.md` for `AvailabilityBudgetBurn`. */
export const runbookPath = (alert: string): string => `docs/runbooks/${kebab(alert)}.md`;

/** Where a document of this repository, `docs/caching.md`, can be read. */
export const documentUrl = (path: string): string => `${REPOSITORY_URL}/blob/main/${path}`;

/** The annotations by which an alert leads on: what to do, and where to look. */
export const linksOf = (alert: string) => ({
  runbook_url: documentUrl(runbookPath(alert)),
  dashboard_url: `${GRAFANA_URL}/d/service-health`,
});

const kebab = (pascal: string) => pascal.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
