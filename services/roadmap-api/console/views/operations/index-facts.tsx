import type { Operations } from '../../../client/generated/api.ts';
import { inSpan, inWhole } from '../../operations/in-figures.ts';

const SEARCHED_IN = { memory: 'in this replica’s memory', postgres: 'by PostgreSQL' } as const;

/** What is searched, how fresh it is, and how the database stands. */
export function IndexFacts({ sample: { index } }: { readonly sample: Operations }) {
  const { connections } = index;
  return (
    <section class="section" aria-labelledby="index">
      <h2 id="index">Index and database</h2>
      <dl class="topics">
        <div>
          <dt>Passages</dt>
          <dd>
            {inWhole(index.passages)}
            {index.searchedIn === null ? ', not loaded yet' : `, searched ${SEARCHED_IN[index.searchedIn]}`}
          </dd>
        </div>
        <div>
          <dt>Content version</dt>
          <dd>{inWhole(index.contentVersion)}</dd>
        </div>
        <div class={index.staleSeconds === null ? undefined : 'stale'}>
          <dt>Freshness</dt>
          <dd>
            {index.staleSeconds === null
              ? 'The database has not failed since it was last asked.'
              : `Last known to be current ${inSpan(index.staleSeconds)} ago: the database can’t be asked.`}
          </dd>
        </div>
        <div>
          <dt>Connections</dt>
          <dd>
            {inWhole(connections.inUse)} in use, {inWhole(connections.idle)} idle, {inWhole(connections.waiting)} waited
            for
          </dd>
        </div>
      </dl>
    </section>
  );
}
