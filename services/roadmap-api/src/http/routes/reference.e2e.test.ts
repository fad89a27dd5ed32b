import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../console/e2e/open-browser.ts';
import { PATHS } from '../../../contract.ts';
import { buildApp } from '../app.builders.ts';
import type { Asset } from '../ports.ts';
import { listen, type RunningServer } from '../server.ts';

// Its package exports everything but the one file that a page can load as it is.
const SCALAR = 'node_modules/@scalar/api-reference/dist/browser/standalone.js';

describe('the API reference in a browser', () => {
  let browser: Browser;
  let server: RunningServer;

  beforeAll(async () => {
    const script: Asset = {
      body: new Uint8Array(await readFile(join(import.meta.dirname, '../../../../..', SCALAR))),
      contentType: 'text/javascript; charset=utf-8',
      etag: '"scalar"',
      immutable: false,
    };
    const { app } = buildApp({ consoleAssets: { get: (path) => (path === 'scalar/standalone.js' ? script : null) } });
    server = await listen(app, { host: '127.0.0.1', port: 0 });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close(0);
  });

  it('shows every group of routes under its policy, and asks nobody but this origin', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    const origins = new Set<string>();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (/^https?:/.test(request.url())) origins.add(new URL(request.url()).origin);
    });

    await page.goto(`${server.url}${PATHS.reference}`);
    for (const name of ['Roadmap', 'Search', 'Answers', 'Plans', 'Operations']) {
      await page.getByText(name, { exact: true }).first().waitFor();
    }

    expect(complaints).toEqual([]);
    expect([...origins]).toEqual([server.url]);
    for (const offer of ['Ask AI', 'Generate MCP', 'Developer Tools']) {
      expect(await page.getByText(offer).count()).toBe(0);
    }
  });
});
