import { identity } from '../../identity/use-identity.ts';

/** Where somebody enters a key, on a service that doesn't let them ask without one. */
export function KeyForm({ refusal }: { readonly refusal: string | null }) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const key = String(new FormData(event.currentTarget).get('key') ?? '').trim();
    if (key !== '') void identity.enter(key);
  };
  return (
    <form class="composer" onSubmit={submit}>
      <p>Asking needs an API key; reading, searching and planning don’t. It is kept until you close this tab.</p>
      <input type="password" name="key" aria-label="API key" placeholder="pf_…" autocomplete="off" spellcheck={false} />
      {refusal !== null && <p role="alert">{refusal}</p>}
      <div class="actions">
        <button type="submit" class="button primary">
          Use this key
        </button>
      </div>
    </form>
  );
}
