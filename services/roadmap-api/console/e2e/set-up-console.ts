import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type LocalService, startLocalService } from '../../../../scripts/start-local-service.ts';
import { type Fault, SIMULATOR_PATHS } from '../../../bedrock-simulator/contract.ts';
import { openBrowser } from './open-browser.ts';
import { type OpenConsole, openConsole } from './open-console.ts';

/** The whole service and a browser for one file of tests, and a fresh page on the console for each test. */
export function setUpConsole(options: BrowserContextOptions = {}) {
  let service: LocalService;
  let browser: Browser;
  let opened: OpenConsole;

  beforeAll(async () => {
    [service, browser] = await Promise.all([startLocalService(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });
  beforeEach(async () => {
    opened = await openConsole(browser, service.url, {
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
  });
  afterEach(async () => {
    await opened.close();
    await setFaults([]);
  });

  /** Makes the simulated model misbehave; an empty list heals it. */
  async function setFaults(faults: readonly Fault[]) {
    const response = await fetch(new URL(SIMULATOR_PATHS.admin, service.simulatorUrl), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ faults }),
    });
    if (!response.ok) throw new Error(`The simulator refused its settings: ${await response.text()}`);
  }

  return {
    get page(): Page {
      return opened.page;
    },
    /** An API key of the service, with every scope. */
    get key(): string {
      return service.key;
    },
    get url(): string {
      return service.url;
    },
    visit: (hash: string) => opened.visit(hash),
    heading: (name: string) => opened.page.getByRole('heading', { level: 1, name }).waitFor(),
    button: (name: string | RegExp) => opened.page.getByRole('button', { name }),
    copied: async () => {
      await opened.page.getByText('Copied.').waitFor();
      return opened.page.evaluate(() => navigator.clipboard.readText());
    },
    setFaults,
  };
}
