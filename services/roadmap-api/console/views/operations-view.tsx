import { useEffect, useState } from 'preact/hooks';
import { KeyForm } from '../components/key-form.tsx';
import { PageHeading } from '../components/page-heading.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { identity, useStanding } from '../identity/use-identity.ts';
import { lastOf, type ReplicaHistory } from '../operations/make-history.ts';
import { useWatch } from '../operations/use-watch.ts';
import { AnswerFigures } from './operations/answer-figures.tsx';
import { IndexFacts } from './operations/index-facts.tsx';
import { MoneyFigures } from './operations/money-figures.tsx';
import { PromiseList } from './operations/promise-list.tsx';
import { ProtectionFigures } from './operations/protection-figures.tsx';
import { RouteTable } from './operations/route-table.tsx';
import { StatusLine } from './operations/status-line.tsx';
import { VitalSigns } from './operations/vital-signs.tsx';

/** How the service runs, by its own metrics: what an operator looks at first, with no other program beside it. */
export function OperationsView() {
  const standing = useStanding();
  const { mayOperate } = standing;
  return (
    <>
      <PageHeading title="Operations" lede="How the service is doing, from its own metrics and nothing else." />
      {mayOperate === false ? (
        <KeyForm scope="operate" standing={standing}>
          Seeing how the service runs needs a key with the scope “operate” or “admin”.
        </KeyForm>
      ) : (
        // Also where nobody can say yet who this is: a service in trouble is when an operator comes.
        <Watched />
      )}
    </>
  );
}

function Watched() {
  const [isPaused, setPaused] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const { phase, histories, problem, retry } = useWatch(isPaused);
  const shown = choose(histories, chosen);

  // A key may end while somebody looks: then the place to enter another has to appear.
  useEffect(() => {
    if (phase === 'refused') void identity.refresh();
  }, [phase]);

  if (shown === null) {
    if (problem !== null) return <ProblemNotice problem={problem} onRetry={retry} />;
    return <div class="skeleton" role="status" aria-label="Loading" />;
  }
  return (
    <div class="operations" data-phase={phase}>
      <StatusLine
        phase={phase}
        histories={histories}
        shown={shown}
        onChoose={setChosen}
        isPaused={isPaused}
        onPause={setPaused}
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      <VitalSigns samples={shown.samples} />
      <PromiseList objectives={lastOf(shown).objectives} />
      <div class="columns">
        <MoneyFigures sample={lastOf(shown)} />
        <ProtectionFigures sample={lastOf(shown)} />
        <AnswerFigures sample={lastOf(shown)} />
        <IndexFacts sample={lastOf(shown)} />
      </div>
      <RouteTable samples={shown.samples} />
    </div>
  );
}

/** The replica that its reader chose, else the one that was heard of last. */
function choose(histories: readonly ReplicaHistory[], chosen: string | null): ReplicaHistory | null {
  const latest = histories.reduce<ReplicaHistory | null>(
    (best, history) => (best === null || lastOf(history).at > lastOf(best).at ? history : best),
    null,
  );
  return histories.find(({ replica }) => replica.id === chosen) ?? latest;
}
