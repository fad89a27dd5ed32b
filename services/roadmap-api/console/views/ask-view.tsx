import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { focusField } from '../components/focus-field.ts';
import { KeyForm } from '../components/key-form.tsx';
import { PageHeading } from '../components/page-heading.tsx';
import { conversation, useExchanges } from '../conversation/use-conversation.ts';
import { identity, useStanding } from '../identity/use-identity.ts';
import { linkTo } from '../router.ts';
import { rewriteAddress } from '../use-navigation.ts';
import { ExchangeItem } from './ask/exchange-item.tsx';
import { Narration } from './ask/narration.tsx';

const EXAMPLES = [
  'How long does the whole roadmap take?',
  'What should I build to learn retrieval?',
  'How do I keep the cost of tokens down?',
  'Which certifications are worth their price?',
];

/** Questions and answers, with follow-ups read in the light of what was asked before. */
export function AskView({ query }: { readonly query: URLSearchParams }) {
  const exchanges = useExchanges();
  const standing = useStanding();
  const { mayAsk, hasKey } = standing;
  const [draft, setDraft] = useState(query.get('q') ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  const isWriting = exchanges.some(({ state }) => state === 'writing');

  // What was pressed may be gone from the page by then, and the focus with it.
  const focusComposer = () => {
    if (field.current !== null) focusField(field.current);
  };

  // Before the page is painted: what is typed next already belongs into the field.
  useLayoutEffect(() => {
    const question = query.get('q');
    if (question !== null) {
      setDraft(question);
      rewriteAddress(linkTo.ask());
    }
    focusComposer();
  }, [query]);

  // A key may end while somebody asks with it: then the place to enter another has to appear.
  const lastStatus = exchanges.at(-1)?.problem?.status;
  useEffect(() => {
    if (lastStatus === 401 || lastStatus === 403) void identity.refresh();
  }, [lastStatus]);

  const ask = (question: string) => {
    if (question.trim() === '' || isWriting) return;
    setDraft('');
    void conversation.ask(question.trim());
    focusComposer();
  };

  const startAnew = () => {
    conversation.clear();
    focusComposer();
  };

  return (
    <div class="ask">
      <PageHeading
        title="Ask the roadmap"
        lede="Every answer names the passages it rests on. Follow one to read it in full."
      />
      {exchanges.length === 0 && mayAsk !== false && <Examples onAsk={ask} />}
      <ol class="exchanges">
        {exchanges.map((exchange) => (
          <ExchangeItem key={exchange.key} exchange={exchange} />
        ))}
      </ol>
      <Narration exchange={exchanges.at(-1)} />
      {mayAsk === false && (
        <KeyForm scope="ask" standing={standing}>
          Asking needs an API key; reading, searching and planning don’t.
        </KeyForm>
      )}
      <form
        hidden={mayAsk === false}
        class="composer"
        onSubmit={(event) => {
          event.preventDefault();
          ask(draft);
        }}
      >
        <textarea
          ref={field}
          rows={2}
          maxLength={2000}
          aria-label={exchanges.length === 0 ? 'Your question' : 'Your next question'}
          placeholder={exchanges.length === 0 ? 'Ask anything about the roadmap' : 'Ask a follow-up'}
          value={draft}
          onInput={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={submitOnEnter}
        />
        <div class="actions">
          {isWriting ? (
            <button type="button" class="button" onClick={() => conversation.stop()}>
              Stop
            </button>
          ) : (
            <button type="submit" class="button primary">
              Ask
            </button>
          )}
          {exchanges.length > 0 && (
            <button type="button" class="button" onClick={startAnew}>
              New conversation
            </button>
          )}
          {hasKey && (
            <button type="button" class="button" onClick={() => void identity.forget()}>
              Forget the key
            </button>
          )}
          <span class="faint hint">Enter asks, Shift + Enter starts a new line.</span>
        </div>
      </form>
    </div>
  );
}

function Examples({ onAsk }: { readonly onAsk: (question: string) => void }) {
  return (
    <ul class="examples" aria-label="Examples">
      {EXAMPLES.map((question) => (
        <li key={question}>
          <button type="button" class="way" onClick={() => onAsk(question)}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** An input method also confirms a word by Enter: that is not a question yet. */
function submitOnEnter(event: KeyboardEvent) {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (event.currentTarget instanceof HTMLTextAreaElement) event.currentTarget.form?.requestSubmit();
}
