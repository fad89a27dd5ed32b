import { createHash } from 'node:crypto';
import type { Context, TypedResponse } from 'hono';
import { COMMON_HEADERS } from './middleware/common-headers.ts';
import type { AppEnv } from './ports.ts';

/** A JSON body that was serialized once, with the headers that never change. */
export interface Snapshot<T> {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>> & { readonly ETag: string };
  /** Never set: carries the type of the value to the route's declared response. */
  readonly value?: T;
}

/** Five minutes fresh, then served stale for a day while a cache asks again. */
const BROWSE_CACHING = 'public, max-age=300, stale-while-revalidate=86400';

/**
 * Serializes `value` once.
 *
 * The entity tag is a hash of the bytes and not of the content's version: a release that changes the shape of a
 * response changes the tag as well.
 */
export function snapshot<T>(value: T, cacheControl = BROWSE_CACHING): Snapshot<T> {
  const body = JSON.stringify(value);
  const ETag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return {
    body,
    headers: { ...COMMON_HEADERS, 'Content-Type': 'application/json', 'Cache-Control': cacheControl, ETag },
  };
}

/** Answers with a snapshot, or with 304 where the caller has it already. */
export function sendSnapshot<T>(c: Context<AppEnv>, { body, headers }: Snapshot<T>) {
  c.set('hasAllHeaders', true);
  const isKnown = matchesEtag(c.req.header('if-none-match'), headers.ETag);
  const response = new Response(isKnown ? null : body, {
    status: isKnown ? 304 : 200,
    headers: { ...headers, 'X-Request-Id': c.get('requestId') },
  });
  // Hono's typed responses are phantoms: this is how `c.json` itself types what it returns.
  return response as Response & TypedResponse<T, 200, 'json'>;
}

/** Answers with a value that is serialized for this request alone. */
export function sendFresh<T>(c: Context<AppEnv>, value: T, cacheControl: string) {
  c.set('hasAllHeaders', true);
  const response = new Response(JSON.stringify(value), {
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': 'application/json',
      'Cache-Control': cacheControl,
      'X-Request-Id': c.get('requestId'),
    },
  });
  return response as Response & TypedResponse<T, 200, 'json'>;
}

/** Whether `If-None-Match` holds the tag. Weak tags match too: a proxy that compresses a response weakens its tag. */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((tag) => {
    const known = tag.trim();
    return known === '*' || known === etag || known === `W/${etag}`;
  });
}
