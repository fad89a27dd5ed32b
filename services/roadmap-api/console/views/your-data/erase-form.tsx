import { useState } from 'preact/hooks';
import type { ErasureReceipt } from '../../../client/generated/api.ts';
import { requestFor } from '../../../client/request-for.ts';
import { fetchJson } from '../../api/fetch-json.ts';
import { Problem } from '../../api/problem.ts';
import { ProblemNotice } from '../../components/problem-notice.tsx';

/** Typed, since a button alone is pressed by accident and there is no way back. */
const WORD = 'erase';

/** Erases everything, once its reader has typed that they mean it. */
export function EraseForm({ onErased }: { readonly onErased: (receipt: ErasureReceipt) => void }) {
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isConfirmed = typed.trim().toLowerCase() === WORD;

  const erase = async () => {
    if (!isConfirmed || isBusy) return;
    setBusy(true);
    setProblem(null);
    try {
      onErased(await fetchJson(requestFor('DELETE /v1/me'), { signed: true }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <section>
      <h2>Erase it</h2>
      <p>Progress, ratings and answers kept for you are erased at once and for good. Your key goes on working.</p>
      <form
        class="erase-form"
        onSubmit={(event) => {
          event.preventDefault();
          void erase();
        }}
      >
        <label class="field">
          <span>
            Type <b>{WORD}</b> to confirm
          </span>
          <input
            type="text"
            autocomplete="off"
            autocapitalize="none"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button danger" disabled={!isConfirmed}>
          {isBusy ? 'Erasing…' : 'Erase my data'}
        </button>
      </form>
      {problem !== null && <ProblemNotice problem={problem} />}
    </section>
  );
}
