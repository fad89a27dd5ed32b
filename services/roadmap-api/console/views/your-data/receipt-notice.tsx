import { useEffect, useRef } from 'preact/hooks';
import type { ErasureReceipt } from '../../../client/generated/api.ts';
import { nameInWords } from './in-words.ts';

/** What was erased and what stays; the number is all that is left to refer to it by. */
export function ReceiptNotice({ receipt: { id, completedAt, erased, kept } }: { readonly receipt: ErasureReceipt }) {
  const section = useRef<HTMLElement>(null);
  // The form that had the focus is gone.
  useEffect(() => section.current?.focus(), []);
  return (
    <section ref={section} tabIndex={-1} aria-labelledby="receipt">
      <h2 id="receipt">ErasureReceipt</h2>
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
          <div key={kind} hidden={kept.some(({ what }) => what === kind)}>
            <dt>Erased: {nameInWords(kind)}</dt>
            <dd>{count ?? 'all of it; it is not counted'}</dd>
          </div>
        ))}
        {kept.map(({ what, why }) => (
          <div key={what}>
            <dt>Kept: {nameInWords(what)}</dt>
            <dd>{why}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
