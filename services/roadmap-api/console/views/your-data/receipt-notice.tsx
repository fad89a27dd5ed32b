import { useEffect, useRef } from 'preact/hooks';
import type { Receipt } from './learner-export.ts';

/** What was erased and what stays; the number is all that is left to refer to it by. */
export function ReceiptNotice({ receipt: { id, completedAt, erased, kept } }: { readonly receipt: Receipt }) {
  const section = useRef<HTMLElement>(null);
  // The form that had the focus is gone.
  useEffect(() => section.current?.focus(), []);
  return (
    <section ref={section} tabIndex={-1} aria-labelledby="receipt">
      <h2 id="receipt">Receipt</h2>
      <dl class="topics">
        <div>
          <dt>Number</dt>
          <dd>
            <code class="id">{id}</code>
          </dd>
        </div>
        <div>
          <dt>Erased at</dt>
          <dd>{new Date(completedAt).toLocaleString()}</dd>
        </div>
        {Object.entries(erased).map(([kind, count]) => (
          <div key={kind}>
            <dt>Erased: {kind}</dt>
            <dd>{count ?? 'whatever there was'}</dd>
          </div>
        ))}
        {kept.map(({ what, why }) => (
          <div key={what}>
            <dt>Kept: {what}</dt>
            <dd>{why}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
