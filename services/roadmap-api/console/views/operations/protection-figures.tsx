import type { Operations } from '../../../client/generated/api.ts';
import { Icon } from '../../components/icon.tsx';
import { unhyphenate } from '../../format.ts';
import { inTime, inWhole } from '../../operations/in-figures.ts';
import { CountList } from './count-list.tsx';

type Dependency = Operations['dependencies'][number];

/** What keeps one failing part from taking the service with it. */
export function ProtectionFigures({ sample: { dependencies, limits } }: { readonly sample: Operations }) {
  return (
    <section class="section" aria-labelledby="protection">
      <h2 id="protection">Breakers and shedding</h2>
      <ul class="breakers">
        {dependencies.map((dependency) => (
          <Breaker key={dependency.name} {...dependency} />
        ))}
      </ul>
      <CountList
        title="Turned away for want of a place"
        counts={limits.concurrency.shed}
        ifNone={`Nobody was. Who comes now waits ${inTime(limits.concurrency.expectedWaitSeconds)} for a turn.`}
        tone="warning"
      />
    </section>
  );
}

const STATES = {
  closed: { word: 'Closed', meaning: 'calls pass' },
  'half-open': { word: 'Half open', meaning: 'one call tries' },
  open: { word: 'Open', meaning: 'no calls pass' },
} as const;

function Breaker({ name, breaker, inFlight, refused }: Dependency) {
  const { word, meaning } = STATES[breaker];
  return (
    <li class={breaker}>
      <span class="name">{unhyphenate(name)}</span>
      <span class="state">
        {breaker !== 'closed' && <Icon name="warning" />}
        {word}
        <span class="faint">, {meaning}</span>
      </span>
      <span class="faint">
        {inWhole(inFlight)} under way{refused > 0 && `, ${inWhole(refused)} not made`}
      </span>
    </li>
  );
}
