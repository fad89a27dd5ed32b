import { type Context, Hono } from 'hono';
import { PATHS } from '../../../contract.ts';
import { COMMON_HEADERS } from '../middleware/common-headers.ts';
import type { AppEnv, Asset, ConsoleAssets } from '../ports.ts';
import { matchesEtag } from '../snapshot.ts';

/** Nothing inline, nothing from elsewhere. */
export const CONSOLE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * For `/docs` alone. Scalar writes its styles into the page and evaluates nothing, so only `style-src` is loosened; its
 * pictures and fonts may be data and blobs. Scripts and connections stay with this origin.
 */
export const REFERENCE_POLICY = CONSOLE_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
  .replace("img-src 'self' data:", "img-src 'self' data: blob:")
  .replace("font-src 'self'", "font-src 'self' data:");

/** Scalar's settings: nothing of what it offers beyond this page, since that would call services of others. */
const REFERENCE_SETTINGS = {
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
  telemetry: false,
  withDefaultFonts: false,
};

/** The API reference: Scalar reads its settings from the element's attributes, so the page needs no script of its own. */
const REFERENCE_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Roadmap API reference</title>
<link rel="icon" href="/favicon.svg">
</head>
<body>
<script id="api-reference" data-url="${PATHS.openapi}" data-configuration='${JSON.stringify(REFERENCE_SETTINGS)}'></script>
<script src="/scalar/standalone.js"></script>
</body>
</html>
`;

const YEAR_S = 31_536_000;

/** The web console at `/` with its files, and the API reference at `/docs`. */
export function consoleRoutes({ consoleAssets }: { consoleAssets: ConsoleAssets }) {
  return new Hono<AppEnv>()
    .get(PATHS.reference, (c) => c.html(REFERENCE_PAGE, 200, pageHeaders(REFERENCE_POLICY)))
    .get('/*', async (c, next) => {
      const asset = consoleAssets.get(c.req.path === '/' ? 'index.html' : c.req.path.slice(1));
      if (!asset) return next();
      return sendAsset(c, asset);
    });
}

function sendAsset(c: Context<AppEnv>, { body, contentType, etag, immutable }: Asset): Response {
  const headers = {
    ...COMMON_HEADERS,
    ...pageHeaders(CONSOLE_POLICY),
    'Content-Type': contentType,
    'Cache-Control': immutable ? `public, max-age=${YEAR_S}, immutable` : 'no-cache',
    ETag: etag,
  };
  return matchesEtag(c.req.header('if-none-match'), etag) ? c.body(null, 304, headers) : c.body(body, 200, headers);
}

function pageHeaders(policy: string) {
  return {
    'Content-Security-Policy': policy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  };
}
