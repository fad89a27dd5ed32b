import type { Operations } from '../../../client/generated/api.ts';
import { growthOf, quantileOf, rateOf, type Span, spanBefore } from '../../operations/changes.ts';
import { countOfRoute } from '../../operations/counters.ts';
import { inRate, inTime, inWhole, NOTHING } from '../../operations/in-figures.ts';

type Route = Operations['requests']['routes'][number];

const FIGURE_SECONDS = 60;

/** What was asked for in the last minute, the busiest first, and how long it took. */
export function RouteTable({ samples }: { readonly samples: readonly Operations[] }) {
  const recent = spanBefore(samples, samples.length - 1, FIGURE_SECONDS);
  const routes = samples.at(-1)?.requests.routes ?? [];
  const rows = routes
    .map((route) => ({ route, asked: recent === null ? 0 : growthOf(recent, counterOf(route)) }))
    .sort((a, b) => b.asked - a.asked || countOfRoute(b.route) - countOfRoute(a.route));
  return (
    <section class="section" aria-labelledby="routes">
      <h2 id="routes">Routes</h2>
      {rows.length === 0 ? (
        <p class="faint">
          Nothing was asked for since this replica started. Probes, scrapes and this page don’t count.
        </p>
      ) : (
        <table class="routes">
          <caption class="faint">
            Rates and times since this page was opened, of a minute at most; probes, scrapes and this page don’t count.
          </caption>
          <thead>
            <tr>
              <th scope="col">Route</th>
              <th scope="col">A second</th>
              <th scope="col" class="wide">
                p50
              </th>
              <th scope="col">p95</th>
              <th scope="col" class="wide">
                p99
              </th>
              <th scope="col">5xx</th>
              <th scope="col" class="wide">
                Since start
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ route }) => (
              <Row key={`${route.method} ${route.route}`} route={route} recent={recent} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ route, recent }: { readonly route: Route; readonly recent: Span | null }) {
  const quantile = (share: number) => inTime(recent === null ? null : quantileOf(share, recent, durationsOf(route)));
  const errors = recent === null ? 0 : growthOf(recent, (sample) => find(sample, route)?.statuses['5xx'] ?? 0);
  return (
    <tr>
      <th scope="row">
        <span class="method">{route.method}</span> {route.route}
      </th>
      <td>{recent === null ? NOTHING : inRate(rateOf(recent, counterOf(route)))}</td>
      <td class="wide">{quantile(0.5)}</td>
      <td>{quantile(0.95)}</td>
      <td class="wide">{quantile(0.99)}</td>
      <td class={errors > 0 ? 'bad' : undefined}>{inWhole(errors)}</td>
      <td class="wide">{inWhole(countOfRoute(route))}</td>
    </tr>
  );
}

const find = ({ requests: { routes } }: Operations, { method, route }: Route): Route | undefined =>
  routes.find((candidate) => candidate.method === method && candidate.route === route);

/** A route that nobody had asked for yet stands in no earlier sample: its counter was zero. */
const counterOf = (route: Route) => (sample: Operations) => {
  const found = find(sample, route);
  return found === undefined ? 0 : countOfRoute(found);
};

const durationsOf = (route: Route) => (sample: Operations) => ({
  boundsSeconds: sample.requests.boundsSeconds,
  counts: find(sample, route)?.durations.counts ?? [],
});
