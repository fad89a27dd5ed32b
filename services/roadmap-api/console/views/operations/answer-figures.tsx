import type { Operations } from '../../../client/generated/api.ts';
import * as count from '../../operations/counters.ts';
import { inPercent, inWhole } from '../../operations/in-figures.ts';
import { CountList } from './count-list.tsx';
import { Meter } from './meter.tsx';

/** How answers ended, what they went without, and how many were there already. */
export function AnswerFigures({ sample }: { readonly sample: Operations }) {
  const { outcomes, degradations, modelFailures } = sample.answers;
  return (
    <section class="section" aria-labelledby="answers">
      <h2 id="answers">Answers and caches</h2>
      <CountList title="Outcomes" counts={outcomes} ifNone="Nobody has asked yet." />
      <CountList title="What answers went without" counts={degradations} ifNone="Nothing." tone="warning" />
      <CountList title="Failed calls of the model" counts={modelFailures} ifNone="None." tone="bad" />
      <div class="count-list">
        <h3>Found in a cache</h3>
        <dl>
          <Hits name="Answers" hits={count.cachedAnswers(sample)} of={count.askedOfCache(sample)} />
          <Hits name="Vectors of questions" hits={count.knownVectors(sample)} of={count.askedVectors(sample)} />
        </dl>
      </div>
    </section>
  );
}

function Hits({ name, hits, of }: { readonly name: string; readonly hits: number; readonly of: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{of === 0 ? 'not asked yet' : `${inPercent(hits / of)} of ${inWhole(of)}`}</dd>
      <Meter share={of === 0 ? 0 : hits / of} />
    </div>
  );
}
