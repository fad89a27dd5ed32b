import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an operation answers: an object as JSON, a text as XML, or an error by its name. */
export type FakeAnswer = object | string | { readonly error: string };

/** An HTTP server that speaks AWS's protocols as far as reading goes, on loopback. Unknown operations are answered 500. */
export async function startFakeAws(answers: Readonly<Record<string, FakeAnswer>>) {
  const server = createServer(async (request, response) => {
    const answer = answers[await operationOf(request)];
    if (answer === undefined) return void response.writeHead(500).end();
    const isXml = typeof answer === 'string';
    const error = !isXml && 'error' in answer ? String(answer.error) : null;
    const type = isXml ? 'text/xml' : 'application/x-amz-json-1.1';
    response.writeHead(error === null ? 200 : 400, {
      'content-type': type,
      ...(error !== null && { 'x-amzn-errortype': error }),
    });
    response.end(isXml ? answer : JSON.stringify(error === null ? answer : { __type: error, message: error }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        // The SDK keeps its connections open for the next request.
        server.closeAllConnections();
      }),
  };
}

/** The name after the dot of `X-Amz-Target`, the `Action` of a query, or the method and the first part of the path. */
async function operationOf(request: IncomingMessage): Promise<string> {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const action = new URLSearchParams(Buffer.concat(chunks).toString()).get('Action');
  return action ?? `${request.method} ${request.url?.split('/')[1]}`;
}
