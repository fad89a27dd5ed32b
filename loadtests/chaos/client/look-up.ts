import type { Agent } from 'node:http';
import { PATHS } from '../../../services/roadmap-api/contract.ts';
import { bareText } from '../../visits/bare-text.ts';
import { SeenPassage } from './read-answer.ts';
import { sendCall } from './send-call.ts';

/** What a response says of a passage, to be looked up later where the service can't be asked while something is broken. */
export interface Claim {
  readonly passageId: string;
  /** Sentences that stand in it. */
  readonly quotes: readonly string[];
  /** All of it, as a search gives it. */
  readonly text?: string;
}

/** Null where the passage is there and says what is claimed; else what is wrong, to stand after "the response has". */
export async function lookUp(origin: URL, agent: Agent, { passageId, quotes, text }: Claim): Promise<string | null> {
  const path = `${PATHS.passages}/${encodeURIComponent(passageId)}`;
  const { status, body } = await sendCall(origin, agent, { kind: 'browse', method: 'GET', path, headers: {} });
  if (status !== 200) return 'a passage that isn’t there';
  const passage = read(body);
  if (passage === null) return 'a passage that can’t be read';
  if (text !== undefined && text !== passage.text) return 'another text than the passage’s';
  const all = bareText(passage.text);
  return quotes.every((quote) => all.includes(bareText(quote))) ? null : 'a quotation that the passage doesn’t hold';
}

function read(body: string): SeenPassage | null {
  try {
    return SeenPassage.parse(JSON.parse(body));
  } catch {
    return null;
  }
}
