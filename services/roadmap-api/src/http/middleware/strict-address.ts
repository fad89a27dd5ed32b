import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../ports.ts';
import { RequestRefused } from '../problem.ts';

/**
 * Refuses an address that would be read differently by different programs: broken percent-encoding, control
 * characters, and a parameter given twice.
 */
export const strictAddress = createMiddleware<AppEnv>(async (c, next) => {
  const { url } = c.req;
  const queryStart = url.indexOf('?');
  // Most addresses have neither, and then there is nothing to check.
  if (queryStart >= 0 || url.includes('%')) {
    decode(c.req.path);
    if (queryStart >= 0) checkQuery(url.slice(queryStart + 1));
  }
  await next();
});

/** For routes without parameters. */
export const refuseQuery = createMiddleware<AppEnv>(async (c, next) => {
  const queryStart = c.req.url.indexOf('?');
  const [name] = queryStart < 0 ? [] : new URLSearchParams(c.req.url.slice(queryStart)).keys();
  if (name !== undefined) {
    const message = `Unknown name "${name}". This route takes no parameters.`;
    throw new RequestRefused('invalid-request', message, { errors: [{ path: name, message }] });
  }
  await next();
});

function checkQuery(query: string): void {
  const seen = new Set<string>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const [name = '', ...value] = pair.split('=');
    const decoded = decode(name);
    decode(value.join('='));
    if (seen.has(decoded)) {
      const message = `Give "${decoded}" once.`;
      throw new RequestRefused('invalid-request', message, { errors: [{ path: decoded, message }] });
    }
    seen.add(decoded);
  }
}

function decode(part: string): string {
  let text: string;
  try {
    text = decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    throw new RequestRefused('invalid-encoding', 'The address holds a percent-encoding that is not valid UTF-8.');
  }
  if (CONTROL_CHARACTERS.test(text)) {
    throw new RequestRefused('invalid-encoding', 'The address holds a control character. Remove it.');
  }
  return text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f]/;
