import { PATHS } from '../../contract.ts';

/** Reads that cost more than their refusal would. */
const DEAR = [PATHS.search, '/v1/me', '/v1/keys'];

/**
 * A path that says where it leads: no encoded letter, no empty or dot segment, no host before it. Any other might be the
 * long way round to a dear one, since the router decodes and the URL parser resolves what is compared here as it came.
 */
const PLAIN = /^\/(?:[\w~-][\w.~-]*(?:\/[\w~-][\w.~-]*)*\/?)?$/;

/** Whether a request has to find a place before it is served: all but probes and browsing, in their plain spelling. */
export function needsPlace(method = '', url = ''): boolean {
  if (method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS') return true;
  const end = url.indexOf('?');
  const path = end === -1 ? url : url.slice(0, end);
  return !PLAIN.test(path) || DEAR.some((dear) => path === dear || path.startsWith(`${dear}/`));
}
