import { readdirSync, readFileSync } from 'node:fs';
import { draw } from '../../data/popularity.ts';
import type { Build } from './edit.ts';
import { CODE, httpEdit } from './http-edit.ts';

const SERVICE = new URL('../../../services/roadmap-api/', import.meta.url);

/** Asked by the balancer or the task itself: a build that fails them is never admitted. */
const ASKED_BY_MACHINES = ['getLiveness', 'getReadiness', 'getMetrics'];

/** Ways in which an operation goes wrong, which know nothing of what it answers. */
const WRONGS: readonly { readonly what: string; readonly code: string }[] = [
  { what: 'fails', code: CODE.fail(500) },
  { what: 'is not found', code: CODE.fail(404) },
  { what: 'answers with an empty object', code: rewritten('() => ({})') },
  { what: 'loses the last of each list', code: rewritten(deep('Array.isArray(value) ? value.slice(0, -1) : value')) },
  { what: 'adds one to each number', code: rewritten(deep("typeof value === 'number' ? value + 1 : value")) },
  { what: 'empties each text', code: rewritten(deep("typeof value === 'string' ? '' : value")) },
  {
    what: 'loses the first field of each object',
    code: rewritten(
      deep(
        "value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).slice(1)) : value",
      ),
    ),
  },
];

/**
 * Builds that nobody thought of: each operation that the API publishes gone wrong in a way that is drawn, and each document of the content
 * missing from every search. In an order of the seed, so that a few of them are a sample.
 */
export function heldOutBuilds(count: number, seed: number): Build[] {
  return [...brokenOperations(seed), ...missingDocuments()]
    .map((build, index) => ({ build, order: draw(seed * 7_919, index) }))
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ build }) => build);
}

function brokenOperations(seed: number): Build[] {
  const { paths }: Document = JSON.parse(readFileSync(new URL('openapi.json', SERVICE), 'utf8'));
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({ path, method: method.toUpperCase(), operationId })),
  );
  return operations
    .filter(({ operationId }) => !ASKED_BY_MACHINES.includes(operationId))
    .map(({ path, method, operationId }, index) => {
      const wrong = WRONGS[Math.floor(draw(seed * 104_729, index) * WRONGS.length)] ?? { what: '', code: '' };
      const code = `if (request.method !== '${method}') return proceed(); ${wrong.code}`;
      return {
        name: `held-out-${operationId}`,
        family: 'held out: an operation',
        change: `${method} ${path} ${wrong.what}`,
        edits: [httpEdit({ paths: pattern(path), code })],
      };
    });
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

function missingDocuments(): Build[] {
  const names = readdirSync(new URL('content/', SERVICE)).filter((name) => /^[a-z].*\.md$/.test(name));
  const find = 'const results = await passages.search({ mode: servedMode, text, embedding, phaseId, limit });';
  return names.sort().map((name) => {
    const id = name.replace('.md', '');
    return {
      name: `held-out-${id}`,
      family: 'held out: a document',
      change: `no search finds ${id}`,
      edits: [
        {
          file: 'domain/search-passages.ts',
          find,
          replace: `${find.slice(0, -1).replace('await ', '(await ')}).filter(({ documentId }) => documentId !== '${id}');`,
        },
      ],
    };
  });
}

/** The source of an expression for the addresses of a path, whose names are in braces. */
function pattern(path: string): string {
  return `^${path.replaceAll('/', '\\/').replace(/\{\w+\}/g, '[^\\/?]+')}(\\?|$)`;
}

/**
 * Has JSON that is sent whole go through a function first. All else stays as it is: the status, every header but the length of what was
 * changed, and whatever is no JSON or is sent in pieces.
 */
function rewritten(change: string): string {
  return `const change: any = ${change};
      // What is packed could not be changed: it is asked for as it is.
      request.rawHeaders = request.rawHeaders.filter((_: string, index: number) => !/^accept-encoding$/i.test(request.rawHeaders[index - (index % 2)]));
      delete request.headers['accept-encoding'];
      const head = response.writeHead.bind(response), write = response.write.bind(response), end = response.end.bind(response);
      let held: any[] | null = null;
      const sendHead = () => { const args = held; held = null; if (args !== null) head(...args); };
      response.writeHead = (...all: any[]) => { held = all; return response; };
      response.flushHeaders = () => sendHead();
      response.write = (...all: any[]) => { sendHead(); return write(...all); };
      response.end = (body: any, ...others: any[]) => {
        let sent = body;
        try { sent = body === undefined ? body : JSON.stringify(change(JSON.parse(Buffer.from(body).toString()))); } catch { sent = body; }
        if (sent !== body && held !== null) {
          const length = Buffer.byteLength(sent);
          const measured = (part: any) => {
            if (Array.isArray(part)) return part.map((each, index) => index % 2 === 1 && /^content-length$/i.test(part[index - 1]) ? String(length) : each);
            if (part === null || typeof part !== 'object') return part;
            return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, /^content-length$/i.test(name) ? length : value]));
          };
          held = held.map(measured);
          if (response.hasHeader('content-length')) response.setHeader('content-length', length);
          // What the server has counted already, to send it as the length by itself.
          if (typeof response._contentLength === 'number') response._contentLength = length;
        }
        sendHead();
        return end(sent, ...others);
      };
      proceed();`;
}

/** A function that changes every value within a value, the innermost first. */
function deep(expression: string): string {
  return `function walk(given: any): any {
        const value = Array.isArray(given) ? given.map(walk) : given !== null && typeof given === 'object' ? Object.fromEntries(Object.entries(given).map(([key, each]) => [key, walk(each)])) : given;
        return ${expression};
      }`;
}
