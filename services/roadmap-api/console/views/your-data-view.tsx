import { useEffect, useState } from 'preact/hooks';
import type { ErasureReceipt, LearnerExport } from '../../client/generated/api.ts';
import { requestFor } from '../../client/request-for.ts';
import { fetchJson } from '../api/fetch-json.ts';
import { Problem } from '../api/problem.ts';
import { PageHeading } from '../components/page-heading.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { useStanding } from '../identity/use-identity.ts';
import { progress } from '../progress/use-progress.ts';
import { linkTo } from '../router.ts';
import { EraseForm } from './your-data/erase-form.tsx';
import { HeldData } from './your-data/held-data.tsx';
import { ReceiptNotice } from './your-data/receipt-notice.tsx';

type Outcome = LearnerExport | Problem | null;

/** What the service holds on its reader: to look at, to take along, and to erase. */
export function YourDataView() {
  const { mayAsk } = useStanding();
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [receipt, setReceipt] = useState<ErasureReceipt | null>(null);

  // Never from memory: what is shown here must be what is held now.
  useEffect(() => {
    if (mayAsk !== true) return;
    const controller = new AbortController();
    fetchJson(requestFor('GET /v1/me/export'), { signed: true, signal: controller.signal }).then(
      setOutcome,
      (error: unknown) => {
        if (controller.signal.aborted) return;
        if (!(error instanceof Problem)) throw error;
        setOutcome(error);
      },
    );
    return () => controller.abort();
  }, [mayAsk]);

  return (
    <>
      <PageHeading title="Your data" lede="Everything that this service holds on you, and for how long." />
      {receipt !== null ? (
        <ReceiptNotice receipt={receipt} />
      ) : mayAsk === false ? (
        <p>
          Without a key nothing is kept under your name. Enter one where you <a href={linkTo.ask()}>ask</a> to see what
          is.
        </p>
      ) : (
        <Held
          outcome={outcome}
          onErased={(given) => {
            progress.forget();
            setReceipt(given);
          }}
        />
      )}
    </>
  );
}

function Held({
  outcome,
  onErased,
}: {
  readonly outcome: Outcome;
  readonly onErased: (receipt: ErasureReceipt) => void;
}) {
  if (outcome instanceof Problem) return <ProblemNotice problem={outcome} onRetry={() => location.reload()} />;
  if (outcome === null) return <div class="skeleton" role="status" aria-label="Loading" />;
  return (
    <>
      <HeldData held={outcome} />
      <EraseForm onErased={onErased} />
    </>
  );
}
