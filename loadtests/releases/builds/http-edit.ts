import type { Edit } from './edit.ts';

const PLACE = '(request, response) => admit(request, response, () => void serve(request, response)),';

/** Paths that the balancer asks itself: a build that fails them is never admitted, which is a family of its own. */
const NOT_PROBES = '!/^\\/(readyz|healthz|metrics)/.test(request.url)';

export interface HttpFault {
  /** The affected paths, as the source of a regular expression; all but probes by default. */
  readonly paths?: string;
  /** Share of their requests; all by default. */
  readonly share?: number;
  /** TypeScript in which `proceed()` serves the request, `request` and `response` are Node's. */
  readonly code: string;
}

/** Puts something between the server and the service, for a share of the requests to some paths. */
export function httpEdit({ paths, share = 1, code }: HttpFault): Edit {
  const applies = [
    NOT_PROBES,
    ...(paths === undefined ? [] : [`/${paths}/.test(request.url)`]),
    `Math.random() < ${share}`,
  ];
  return {
    file: 'http/server.ts',
    find: PLACE,
    replace: `(request: any, response: any) => {
      const proceed = () => admit(request, response, () => void serve(request, response));
      if (!(${applies.join(' && ')})) return proceed();
      ${code}
    },`,
  };
}

/** The codes of `HttpFault` that families share. */
export const CODE = {
  fail: (status: number) =>
    `request.resume(); response.writeHead(${status}, { 'content-type': 'application/problem+json' }).end('{}');`,
  wait: (ms: number) => `setTimeout(proceed, ${ms});`,
  block: (ms: number) => `const until = Date.now() + ${ms}; while (Date.now() < until); proceed();`,
  /** Written to, because untouched memory takes no room. */
  leak: (kilobytes: number) =>
    `((globalThis as any).kept ??= []).push(Buffer.alloc(${kilobytes} * 1024, 1)); proceed();`,
  cut: (ms: number) => `setTimeout(() => request.socket.destroy(), ${ms}); proceed();`,
  exit: 'process.exit(1);',
} as const;
