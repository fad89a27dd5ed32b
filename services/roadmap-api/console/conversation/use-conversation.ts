import { useEffect, useState } from 'preact/hooks';
import { requestFor } from '../../client/request-for.ts';
import { fetchFromApi } from '../api/fetch-json.ts';
import { makeUuid } from '../api/make-uuid.ts';
import { streamAnswer } from '../api/stream-answer.ts';
import { type Exchange, makeConversation } from './make-conversation.ts';

/** The one conversation of this tab. */
export const conversation = makeConversation({
  streamAnswer,
  async sendFeedback(answerId, rating) {
    const request = requestFor('POST /v1/feedback', { body: { id: makeUuid(), answerId, rating } });
    await fetchFromApi(request, { signed: true });
  },
});

/** The exchanges, drawn anew whenever one changes. */
export function useExchanges(): readonly Exchange[] {
  const [exchanges, setExchanges] = useState(conversation.exchanges());
  useEffect(() => conversation.subscribe(() => setExchanges(conversation.exchanges())), []);
  return exchanges;
}
