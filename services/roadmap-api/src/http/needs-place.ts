import { PATHS } from '../../contract.ts';

/** Reads that cost more to serve than to refuse. */
const DEAR = [PATHS.search, '/v1/me', '/v1/keys'];

/**
 * A path in its plain spelling: no encoded letter, no empty or dot segment, no host before it. Any other spelling might lead to a
 * costly route, since the router decodes and the URL parser resolves what is compared here as it came.
 */
const PLAIN = /^\/(?:[\w~-][\w.~-]*(?:\/[\w~-][\w.~-]*)*\/?)?$/;

/** Whether a request has to find a place before it is served: all but probes and browsing, in their plain spelling. */
export function needsPlace(method = '', url = ''): boolean {
  if (method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS') return true;
  const end = url.indexOf('?');
  const path = end === -1 ? url : url.slice(0, end);
  return !PLAIN.test(path) || DEAR.some((dear) => path === dear || path.startsWith(`${dear}/`));
}
