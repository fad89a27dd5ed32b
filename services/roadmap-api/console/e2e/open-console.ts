import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export interface OpenConsole {
  readonly page: Page;
  /** Opens a view by its hash (`#/ask`) as somebody does who follows a link from elsewhere. */
  visit(hash: string): Promise<void>;
  /** What the browser complained of: errors and warnings in its log, uncaught exceptions, violations of the policy. */
  readonly complaints: readonly string[];
  /** Addresses asked for outside the service. */
  readonly strangers: readonly string[];
  close(): Promise<void>;
}

/** Opens a page of its own on the console and watches what it does. */
export async function openConsole(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenConsole> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  // A dead service should fail a test in time to say so.
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  const strangers: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== url && protocol !== 'blob:') strangers.push(request.url());
  });
  return {
    page,
    complaints,
    strangers,
    async visit(hash) {
      // A change of hash alone would not load the page anew.
      await page.goto('about:blank');
      await page.goto(`${url}/${hash}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('.skeleton').waitFor({ state: 'detached' });
    },
    close: () => context.close(),
  };
}
