import { useState } from 'preact/hooks';
import type { Budget } from '../../../client/generated/api.ts';
import { requestFor } from '../../../client/request-for.ts';
import { formatUsd, unhyphenate } from '../../format.ts';
import { BACKGROUNDS, BUDGETS, PHASES, type PlanFields } from '../../planning/plan-query.ts';
import { useResource } from '../../use-resource.ts';

interface PlanFormProps {
  readonly fields: PlanFields;
  readonly isBusy: boolean;
  readonly onSubmit: (fields: PlanFields) => void;
}

/** Everything a plan depends on. What the API alone can judge, such as an impossible deadline, it is asked to judge. */
export function PlanForm({ fields: initial, isBusy, onSubmit }: PlanFormProps) {
  const [fields, setFields] = useState(initial);
  const phases = useResource(requestFor('GET /v1/phases'));
  const budgets = useResource(requestFor('GET /v1/budgets'));
  const set = (patch: Partial<PlanFields>) => setFields({ ...fields, ...patch });

  return (
    <form
      class="plan-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(fields);
      }}
    >
      <div class="fields">
        <label class="field">
          <span>Start on</span>
          <input
            type="date"
            required
            value={fields.startDate}
            onInput={(event) => set({ startDate: event.currentTarget.value })}
          />
        </label>
        <label class="field">
          <span>Hours a week</span>
          <input
            type="number"
            required
            min={1}
            max={80}
            step={1}
            value={fields.hoursPerWeek}
            onInput={(event) => set({ hoursPerWeek: event.currentTarget.valueAsNumber })}
          />
        </label>
        <label class="field">
          <span>
            Done by <small>(optional)</small>
          </span>
          <input
            type="date"
            value={fields.deadline}
            onInput={(event) => set({ deadline: event.currentTarget.value })}
          />
        </label>
      </div>
      <fieldset>
        <legend>What you bring</legend>
        <div class="choices">
          {BACKGROUNDS.map((background) => (
            <label key={background} class="choice">
              <input
                type="checkbox"
                checked={fields.background.includes(background)}
                onChange={() => set({ background: toggle(BACKGROUNDS, fields.background, background) })}
              />
              {unhyphenate(background)}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>What you can spend</legend>
        <div class="choices">
          {BUDGETS.map((budget) => (
            <label key={budget} class="choice">
              <input type="radio" name="budget" checked={fields.budget === budget} onChange={() => set({ budget })} />
              {describeBudget(budget, budgets.state === 'ready' ? budgets.value.items : [])}
            </label>
          ))}
        </div>
      </fieldset>
      {phases.state === 'ready' && (
        <fieldset>
          <legend>
            Which phases <small>(none ticked means all)</small>
          </legend>
          <div class="choices">
            {phases.value.items.map(({ id, number, title }) => (
              <label key={id} class="choice">
                <input
                  type="checkbox"
                  checked={fields.phases.some((phase) => phase === id)}
                  onChange={() => set({ phases: toggle(PHASES, fields.phases, id) })}
                />
                {number}. {title}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <button type="submit" class="button primary" aria-disabled={isBusy}>
        {isBusy ? 'Planning…' : 'Make the plan'}
      </button>
    </form>
  );
}

/** `Low, $520–$1,000 in all`: the figures are the roadmap's, and the name alone does where they cannot be had. */
function describeBudget(tier: PlanFields['budget'], budgets: readonly Budget[]): string {
  const total = budgets.find(({ id }) => id === tier)?.totalUsd ?? null;
  return unhyphenate(tier) + (total === null || total.max === 0 ? '' : `, ${formatUsd(total)} in all`);
}

/** Keeps the order of `all`, so that the order of clicks never makes another address. */
function toggle<T>(all: readonly T[], chosen: readonly unknown[], item: unknown): T[] {
  return all.filter((candidate) => (candidate === item ? !chosen.includes(item) : chosen.includes(candidate)));
}
