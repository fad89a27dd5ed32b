import type { Operations } from '../../../client/generated/api.ts';
import { inPercent, inSpan, inUsd, inWhole } from '../../operations/in-figures.ts';
import { CountList } from './count-list.tsx';
import { Meter } from './meter.tsx';

/** What was spent, and who was refused for it. */
export function MoneyFigures({ sample: { spending, limits } }: { readonly sample: Operations }) {
  const { todayUsd, capUsd, sinceStartUsd, resetsInSeconds, tokens } = spending;
  const share = capUsd === 0 ? 1 : todayUsd / capUsd;
  return (
    <section class="section" aria-labelledby="money">
      <h2 id="money">Money and quotas</h2>
      <div class={`spent ${share >= 0.8 ? 'bad' : 'main'}`}>
        <p>
          <strong>{inUsd(todayUsd)}</strong> of {inUsd(capUsd)} today{share >= 0.0001 && `, ${inPercent(share)}`}
        </p>
        <Meter share={share} tone={share >= 0.8 ? 'bad' : 'main'} />
        <p class="faint">
          {limits.areShared ? 'Of all replicas together' : 'Of this replica'}, with what is set aside for answers being
          written. Begins anew in {inSpan(resetsInSeconds)}.
        </p>
      </div>
      <dl class="topics">
        <div>
          <dt>Model, since the start</dt>
          <dd>{inUsd(sinceStartUsd)}</dd>
        </div>
        <div>
          <dt>Tokens in and out</dt>
          <dd>
            {inWhole(tokens.input)} and {inWhole(tokens.output)}
          </dd>
        </div>
      </dl>
      <CountList
        title="Refused by a quota or rate limit"
        counts={{ ...limits.limited, ...limits.quotaExhausted }}
        ifNone="Nobody was."
        tone="warning"
      />
    </section>
  );
}
