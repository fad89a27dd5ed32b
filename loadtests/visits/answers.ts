import { check } from 'k6';
import { Rate } from 'k6/metrics';
import { requestFor } from '../../services/roadmap-api/client/request-for.ts';
import { REQUESTS } from '../catalogue.ts';
import { SHARES } from '../thresholds.ts';
import { bareText } from './bare-text.ts';
import { send } from './service.ts';

/** As much of an answer as a reader checks. */
export interface Answer {
  readonly text: string;
  readonly abstained: boolean;
  readonly citations: readonly Citation[];
  readonly degraded: readonly string[];
}

interface Citation {
  readonly marker: number;
  readonly passageId: string;
  readonly quotes: readonly string[];
  readonly link: string;
}

const groundedAnswers = new Rate(SHARES.groundedAnswers);

/** The bare texts of passages that this visitor has opened already, by id: a reader looks up a source once. */
const opened = new Map<string, string>();

/** Reads an answer as a careful reader does: every mark has its source, and every source says what it is quoted with. */
export function readAnswer(answer: Answer, key: string | undefined): void {
  const marks = [...answer.text.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
  const cited = new Set(answer.citations.map(({ marker }) => marker));
  check(answer, {
    'an answer cites its sources, or says that it has none': ({ abstained, citations }) =>
      abstained ? citations.length === 0 : citations.length > 0,
    'every mark in the text has its citation': () => marks.every((mark) => cited.has(mark)),
    'every citation stands in the text': ({ abstained }) =>
      abstained || [...cited].every((marker) => marks.includes(marker)),
  });
  groundedAnswers.add(answer.degraded.length === 0);
  for (const citation of answer.citations) {
    const text = opened.get(citation.passageId) ?? open(citation, key);
    if (text === null) continue;
    check(citation, {
      'every citation quotes its passage': ({ quotes }) =>
        quotes.length > 0 && quotes.every((quote) => text.includes(bareText(quote))),
    });
  }
}

/** The bare text of a cited passage; null where it is not to be had. */
function open({ passageId, link }: Citation, key: string | undefined): string | null {
  const response = send(requestFor('GET /v1/passages/{id}', { path: { id: passageId } }), {
    name: REQUESTS.passage,
    key,
  });
  if (response === null) return null;
  const isThere = check(response, {
    'a citation resolves to its passage': (it) => it.json('id') === passageId && String(it.json('text')).length > 0,
    'a citation’s link is its passage’s own': (it) => it.json('link') === link,
  });
  if (!isThere) return null;
  const text = bareText(String(response.json('text')));
  opened.set(passageId, text);
  return text;
}
