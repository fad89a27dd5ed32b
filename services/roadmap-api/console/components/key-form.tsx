import type { ComponentChildren } from 'preact';
import type { Standing } from '../identity/make-identity.ts';
import { identity } from '../identity/use-identity.ts';

interface KeyFormProps {
  /** What the key must allow. */
  readonly scope: 'ask' | 'operate';
  readonly standing: Standing;
  /** What a key is needed for. */
  readonly children: ComponentChildren;
}

/** Where somebody enters a key, on a service that doesn't let them do this without one. */
export function KeyForm({ scope, standing: { hasKey, refusal }, children }: KeyFormProps) {
  const complaint = refusal ?? (hasKey ? `This key doesn’t do: it lacks the scope "${scope}".` : null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const key = String(new FormData(event.currentTarget).get('key') ?? '').trim();
    if (key !== '') void identity.enter(key);
  };
  return (
    <form class="composer" onSubmit={submit}>
      <p>{children} It is kept until you close this tab.</p>
      <input type="password" name="key" aria-label="API key" placeholder="pf_…" autocomplete="off" spellcheck={false} />
      {complaint !== null && <p role="alert">{complaint}</p>}
      <div class="actions">
        <button type="submit" class="button primary">
          Use this key
        </button>
      </div>
    </form>
  );
}
