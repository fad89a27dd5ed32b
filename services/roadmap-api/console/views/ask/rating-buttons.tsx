import { Icon } from '../../components/icon.tsx';
import type { Exchange } from '../../conversation/make-conversation.ts';
import { conversation } from '../../conversation/use-conversation.ts';

const RATINGS = { up: 'Helpful', down: 'Not helpful' } as const;

/** Whether the answer helped; the rating feeds the evaluation. */
export function RatingButtons({ exchange }: { readonly exchange: Exchange }) {
  return (
    <fieldset class="ratings">
      <legend class="visually-hidden">Rate this answer</legend>
      {(['up', 'down'] as const).map((rating) => (
        <button
          key={rating}
          type="button"
          class="icon-button"
          aria-pressed={exchange.rating === rating}
          onClick={() => void conversation.rate(exchange, rating)}
        >
          <Icon name={rating} />
          <span class="visually-hidden">{RATINGS[rating]}</span>
        </button>
      ))}
      <span class="faint" role="status">
        {exchange.rating !== null && 'Thank you.'}
      </span>
    </fieldset>
  );
}
