import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { PATHS } from '../../../services/roadmap-api/contract.ts';

/** What a lie makes of a body; what it isn't about it returns as it is. */
export type Lie = (path: string, body: string) => string;

/** A service as small as the reference client needs, that says the truth until it is told a lie. */
export interface LyingService {
  readonly url: URL;
  tell(lie: Lie): void;
  close(): Promise<void>;
}

const PASSAGE = { id: 'phase-3', text: 'Phase 3 takes 2-4 months.' };
const LISTED = JSON.stringify({ items: [{ id: 'one' }, { id: 'two' }] });
const answerTo = (question: string) => ({
  question,
  text: `${PASSAGE.text} [1]`,
  abstained: false,
  citations: [{ marker: 1, passageId: PASSAGE.id, quotes: [PASSAGE.text] }],
  degraded: [],
});

export async function startLyingService(): Promise<LyingService> {
  let lie: Lie = (_, body) => body;
  const progress = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const path = request.url ?? '';
    const truth = truthFor(request, path, Buffer.concat(chunks).toString(), progress);
    const body = lie(path, truth);
    const isStream = request.headers.accept === 'text/event-stream' && path === PATHS.answers;
    const events = `event: delta\ndata: ${JSON.stringify({ text: textOf(body) })}\n\nevent: done\ndata: ${body}\n\n`;
    response.writeHead(path === PATHS.keys ? 201 : 200, { etag: '"1"' }).end(isStream ? events : body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return {
    url: new URL(`http://127.0.0.1:${address.port}`),
    tell(next) {
      lie = next;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function truthFor({ method, headers }: IncomingMessage, path: string, body: string, progress: Map<string, string>) {
  const caller = headers.authorization ?? '';
  if (path === PATHS.keys) return JSON.stringify({ apiKey: JSON.parse(body).id });
  if (path === PATHS.answers) return JSON.stringify(answerTo(JSON.parse(body).question));
  if (path.startsWith(PATHS.search)) return JSON.stringify({ degraded: [], results: [PASSAGE] });
  if (path.startsWith(PATHS.passages)) return JSON.stringify(PASSAGE);
  if (path !== PATHS.progress) return LISTED;
  if (method === 'PUT') progress.set(caller, body);
  return progress.get(caller) ?? JSON.stringify({ projects: {} });
}

/** Of a body that may be nonsense, which a stream then ends with. */
function textOf(body: string): string {
  try {
    return JSON.parse(body).text;
  } catch {
    return '';
  }
}
