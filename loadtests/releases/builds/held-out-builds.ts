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

/** Has JSON that is sent whole go through a function first; what is sent in pieces goes as it is. */
function rewritten(change: string): string {
  return `const change: any = ${change};
      const head = response.writeHead.bind(response), end = response.end.bind(response);
      let held: any[] = [];
      response.writeHead = (...all: any[]) => { held = all; return response; };
      const write = response.write.bind(response);
      response.write = (...all: any[]) => { if (held.length > 0) head(...held); held = []; return write(...all); };
      response.end = (body: any, ...others: any[]) => {
        let sent = body;
        try { sent = JSON.stringify(change(JSON.parse(String(body)))); } catch { sent = body; }
        const lengths = (part: any) => part && typeof part === 'object' ? Object.fromEntries(Object.entries(part).filter(([name]) => !/^content-length$/i.test(name))) : part;
        if (held.length > 0) head(...held.map(lengths));
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
