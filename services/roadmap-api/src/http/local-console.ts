/** Names by which a browser on this machine reaches this machine, and no other machine does. */
const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What a proxy adds: behind one, "this machine" is the proxy's. */
const PROXY_HEADERS = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/**
 * Whether a page that this server sent makes the request, in a browser that reached it by the name of its own machine.
 *
 * `Sec-Fetch-Site` is the browser's word: no page can set it, and a page of another origin (another port included) is not
 * `same-origin`. The name in `Host` tells this server from a hostile name that was pointed here (DNS rebinding).
 */
export function isLocalConsole({ url, headers }: Request): boolean {
  if (headers.get('sec-fetch-site') !== 'same-origin') return false;
  const { hostname, origin } = new URL(url);
  return (
    LOOPBACK_NAMES.has(hostname) &&
    // A browser names the page's origin with everything but reads; a proxy that changes `Host` leaves it as it was.
    (headers.get('origin') ?? origin) === origin &&
    PROXY_HEADERS.every((name) => !headers.has(name))
  );
}

/** Whether a server that listens on this address can be reached from its own machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
