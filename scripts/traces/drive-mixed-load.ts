import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { PATHS } from '../../services/roadmap-api/contract.ts';
import type { SentRequest } from './incomplete-traces.ts';

interface Load {
  readonly url: string;
  readonly key: string;
  readonly requests: number;
  /** Requests under way at once. */
  readonly connections: number;
  readonly onProgress: (done: number) => void;
}

interface Kind {
  readonly root: string;
  readonly expected: readonly string[];
  send(url: string, headers: Record<string, string>, n: number): Promise<Response>;
}

const SEARCH = ['search passages'];
const ANSWER = ['authenticate', 'answer question', ...SEARCH];
const MODEL = ['chat {model}', 'BedrockRuntime/{operation}', 'simulate {operation}'];

/** What people do, ten requests long: four browse, three search, two ask for JSON and a stream, one asks what is cached. */
const MIX: readonly Kind[] = [
  browse(PATHS.phases),
  search('keyword'),
  ask('application/json'),
  browse(PATHS.phases),
  search('hybrid'),
  ask('text/event-stream'),
  browse(PATHS.passages, '/appendix-d.standard-budget', '/:id'),
  search('vector'),
  askAgain(),
  browse(PATHS.phases),
];

/** One that was turned away comes back after this, and a service that goes on refusing is not worth measuring. */
const PAUSE_MS = 100;
const MOST_TRIES = 100;

/**
 * Sends a mix of requests, each with a trace of its own as a browser or an edge would, and reads each response to its end; one that is turned
 * away for want of a place is sent again. Gives all that was sent, refused ones too: they have a root and nothing else. Rejects for any other
 * failure.
 */
export async function driveMixedLoad({ url, key, requests, connections, onProgress }: Load): Promise<SentRequest[]> {
  const sent: SentRequest[] = [];
  let served = 0;
  let next = 0;

  const trySend = async ({ root, expected, send }: Kind, n: number): Promise<boolean> => {
    const traceId = randomBytes(16).toString('hex');
    const spanId = randomBytes(8).toString('hex');
    const headers = { traceparent: `00-${traceId}-${spanId}-01`, authorization: `Bearer ${key}` };
    const response = await send(url, headers, n);
    const body = await response.text();
    const isShed = response.status === 503 && body.includes('"code":"overloaded"');
    if (!response.ok && !isShed) throw new Error(`${root} answered ${response.status}: ${body}`);
    sent.push({ traceId, spanId, root, isShed, expected: isShed ? [] : ['authenticate', ...expected] });
    return !isShed;
  };

  const connection = async () => {
    for (let n = next++; n < requests; n = next++) {
      const kind = MIX[n % MIX.length] ?? browse(PATHS.phases);
      for (let tries = 1; !(await trySend(kind, n)); tries += 1) {
        if (tries === MOST_TRIES) throw new Error(`${kind.root} was turned away ${tries} times.`);
        await wait(PAUSE_MS);
      }
      onProgress(++served);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return sent;
}

function browse(path: string, rest = '', pattern = ''): Kind {
  return { root: `GET ${path}${pattern}`, expected: [], send: (url, headers) => fetch(url + path + rest, { headers }) };
}

function search(mode: string): Kind {
  return {
    root: `GET ${PATHS.search}`,
    expected: SEARCH,
    send: (url, headers, n) =>
      fetch(`${url}${PATHS.search}?${new URLSearchParams({ q: `retrieval ${n}`, mode })}`, { headers }),
  };
}

/** A question that nobody asked before, so that it reaches the model. */
function ask(accept: string): Kind {
  return {
    root: `POST ${PATHS.answers}`,
    expected: [...ANSWER, ...MODEL],
    send: (url, headers, n) => postQuestion(url, headers, `How long does the RAG phase take? ${n}`, accept),
  };
}

function askAgain(): Kind {
  return {
    root: `POST ${PATHS.answers}`,
    expected: ['answer question'],
    send: (url, headers) => postQuestion(url, headers, 'How long does the RAG phase take?', 'application/json'),
  };
}

function postQuestion(url: string, headers: Record<string, string>, question: string, accept: string) {
  return fetch(url + PATHS.answers, {
    method: 'POST',
    headers: { ...headers, accept, 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  });
}
