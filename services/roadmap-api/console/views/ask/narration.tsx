import type { Exchange } from '../../conversation/make-conversation.ts';
import { toSentences } from './to-sentences.ts';

/**
 * Reads an answer aloud to a screen reader while it is being written, one whole sentence at a time.
 *
 * The answer itself is no live region: each of its words would be announced, or all of it again at every word.
 */
export function Narration({ exchange }: { readonly exchange: Exchange | undefined }) {
  return (
    <div class="visually-hidden" aria-live="polite">
      {exchange !== undefined && (
        <div key={exchange.key}>
          {toSentences(exchange.text, exchange.state !== 'writing').map((sentence, index) => (
            <p key={index}>{sentence}</p>
          ))}
          {exchange.state === 'finished' && <p>End of the answer.</p>}
        </div>
      )}
    </div>
  );
}
