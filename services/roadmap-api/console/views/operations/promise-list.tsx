import type { Operations } from '../../../client/generated/api.ts';
import { inPercent, inWhole } from '../../operations/in-figures.ts';
import { Meter } from './meter.tsx';

type Objective = Operations['objectives'][number];

/** What is left of each error budget. */
export function PromiseList({ objectives }: { readonly objectives: readonly Objective[] }) {
  return (
    <section class="section" aria-labelledby="promises">
      <h2 id="promises">Error budgets</h2>
      <p class="faint">
        As if the time since this replica started were the whole window: a promise holds for its days and for all
        replicas together.
      </p>
      <ul class="promises">
        {objectives.map((objective) => (
          <li key={objective.name}>
            <h3>{objective.title}</h3>
            <p class="promise">{objective.promise}</p>
            <Budget {...objective} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Budget({ events, badEvents, budgetLeft }: Objective) {
  if (budgetLeft === null) return <p class="budget faint">Nothing to count yet.</p>;
  const tone = budgetLeft <= 0 ? 'bad' : budgetLeft < 0.25 ? 'warning' : 'main';
  return (
    <div class={`budget ${tone}`}>
      <p>
        <strong>{budgetLeft > 0 ? `${inPercent(budgetLeft)} left` : 'Used up'}</strong>
        {budgetLeft < 0 && `, ${inWhole(1 - budgetLeft)} times over`}
      </p>
      <Meter share={budgetLeft} tone={tone} />
      <p class="faint">
        {inWhole(badEvents)} bad of {inWhole(events)}
      </p>
    </div>
  );
}
