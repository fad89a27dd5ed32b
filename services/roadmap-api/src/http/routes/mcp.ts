import { Hono } from 'hono';
import { PATHS } from '../../../contract.ts';
import type { TakeAnswerPlace } from '../answer-places.ts';
import { makeTools, type ToolDependencies } from '../mcp/make-tools.ts';
import type { ServeMcp } from '../mcp/serve-mcp.ts';
import { jsonBody } from '../middleware/json-body.ts';
import { takeOrRefuse } from '../middleware/limit-rate.ts';
import { refuseBrowsers } from '../middleware/refuse-browsers.ts';
import { refuseQuery } from '../middleware/strict-address.ts';
import type { AppDependencies, AppEnv } from '../ports.ts';
import { RequestRefused } from '../problem.ts';
import { answerDeadline } from '../request-deadline.ts';

type Dependencies = ToolDependencies &
  Pick<AppDependencies, 'answerTimeoutMs' | 'limits' | 'logger' | 'version'> & {
    readonly takeAnswerPlace: TakeAnswerPlace;
  };

/**
 * The tools at `POST /mcp`, in the streamable HTTP of the Model Context Protocol.
 *
 * There are no sessions and no streams, so GET and DELETE are 405, which is how the protocol says so.
 */
export function mcpRoutes({ limits, takeAnswerPlace, ...dependencies }: Dependencies) {
  let serving: Promise<ServeMcp> | undefined;
  /** Imported on demand: the protocol's library takes 40 ms to load, which the first call of a tool waits for and a start doesn't. */
  const serveMcp = () => {
    serving ??= import('../mcp/serve-mcp.ts').then(({ makeServeMcp }) =>
      makeServeMcp({ ...dependencies, tools: makeTools(dependencies) }),
    );
    return serving;
  };

  return new Hono<AppEnv>().post(PATHS.mcp, refuseBrowsers, refuseQuery, jsonBody, async (c) => {
    const body: unknown = await c.req.json();
    refuseBatch(body);
    const deadline = answerDeadline(c.req.raw.signal, dependencies.answerTimeoutMs);
    try {
      const principal = c.get('principal');
      const call = {
        principal,
        requestId: c.get('requestId'),
        signal: deadline.signal,
        // The middleware couldn't count this as an answer: it doesn't read which tool is called.
        async admitAnswer() {
          await takeOrRefuse(limits, principal.id, limits.rates.answers);
          return takeAnswerPlace(principal.id);
        },
      };
      const serve = await serveMcp();
      return uncached(await serve(c.req.raw, body, call));
    } finally {
      deadline.release();
    }
  });
}

/** A batch would do the work of many requests for the limits of one. */
function refuseBatch(body: unknown): void {
  if (!Array.isArray(body)) return;
  throw new RequestRefused('invalid-request', 'Send one message a request: batches are not taken.');
}

function uncached(response: Response): Response {
  response.headers.set('Cache-Control', 'no-store');
  return response;
}
