import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Asset, ConsoleAssets } from '../../http/ports.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

// How the bundler writes a content hash into a file name: `app-1A2B3C4D.js`.
const HASHED_NAME = /-[A-Z0-9]{8}\.[a-z0-9.]+$/;

const NOT_BUILT = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>The console is not built</title></head>
<body>
<h1>The web console is not built</h1>
<p>Build it with <code>npm run build:console</code> and start the service again. The API itself is ready: see
<a href="/openapi.json">its description</a>.</p>
</body>
</html>
`;

/**
 * The files of a folder, listed at start, so that no request can reach outside of it. Each is read on its first request and then kept:
 * the reference's script alone is 4 MB.
 */
export function folderAssets(folder: string): ConsoleAssets {
  const paths = new Set(listFiles(folder));
  const assets = new Map<string, Asset>();
  const read = (path: string): Asset | null => {
    if (paths.has(path)) return readAsset(folder, path);
    return path === 'index.html' ? makeAsset(path, Buffer.from(NOT_BUILT)) : null;
  };
  return {
    get(path) {
      const asset = assets.get(path) ?? read(path);
      if (asset !== null) assets.set(path, asset);
      return asset;
    },
  };
}

/** Paths of all files below `folder`, with forward slashes; none where there is no such folder. */
function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** Null where the file is gone: the console was built anew under a running server. */
function readAsset(folder: string, path: string): Asset | null {
  try {
    return makeAsset(path, readFileSync(join(folder, path)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function makeAsset(path: string, body: Buffer<ArrayBuffer>): Asset {
  let etag: string | undefined;
  return {
    body,
    contentType: CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
    // Not before somebody asks for it, either.
    get etag() {
      etag ??= `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      return etag;
    },
    immutable: HASHED_NAME.test(path),
  };
}
