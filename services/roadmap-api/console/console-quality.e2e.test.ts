import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalService, startLocalService } from '../../../scripts/start-local-service.ts';
import { openBrowser } from './e2e/open-browser.ts';
import { type OpenConsole, openConsole } from './e2e/open-console.ts';

/** Each view with something on it, and what to wait for before judging it. */
const VIEWS = [
  { hash: '', ready: '.phase-row' },
  { hash: '#/phases/phase-5', ready: '.stage' },
  { hash: '#/phases/phase-6', ready: '.tick' },
  { hash: '#/checklists', ready: '.cards' },
  { hash: '#/checklists/appendix-b', ready: '.checklist .tick' },
  { hash: '#/checklist', ready: '.evidence', open: 'summary' },
  { hash: '#/checklist/appendix-b', ready: '.evidence' },
  { hash: '#/search', ready: '.suggestions' },
  { hash: '#/search?q=hybrid search', ready: '.result' },
  { hash: '#/ask', ready: '.examples' },
  { hash: '#/ask?q=Which vector databases should I learn%3F', ready: '.ratings', press: 'Enter' },
  { hash: '#/plan', ready: '.plan-form legend' },
  { hash: '#/plan?start=2027-01-04&hours=20&background=experienced-developer', ready: '.plan' },
  { hash: '#/plan?start=2027-01-04&hours=5&deadline=2027-02-01', ready: '[role=alert]' },
  { hash: '#/data', ready: '.erase-form' },
  { hash: '#/ops', ready: '.routes' },
  { hash: '#/phases/phase-33', ready: '[role=alert]' },
  { hash: '#/nowhere', ready: '#page-title' },
] as const;

let service: LocalService;
let browser: Browser;
let passageHash: string;
beforeAll(async () => {
  [service, browser] = await Promise.all([startLocalService(), openBrowser()]);
  const found = await fetch(`${service.url}/v1/search?q=roadmap&k=1`).then((response) => response.json());
  passageHash = `#/passages/${found.results[0].id}?q=roadmap`;
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

describe('every view', () => {
  it.each([
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 360 },
  ] as const)(
    'has no violation of WCAG 2.2 AA in $colorScheme, $width px wide',
    async ({ colorScheme, width }) => {
      const opened = await openConsole(browser, service.url, { colorScheme, viewport: { width, height: 740 } });
      const findings: string[] = [];
      for (const view of [...VIEWS, { hash: passageHash, ready: '.passage' }]) {
        await show(opened, view);
        findings.push(...(await violationsOn(opened.page)).map((violation) => `${view.hash}: ${violation}`));
      }
      await opened.close();
      expect(findings).toEqual([]);
    },
    180_000,
  );

  // 320 px is what a window of 1280 px becomes at 400 % zoom (WCAG 1.4.10).
  it.each([360, 320])('does not scroll sideways, %d px wide', async (width) => {
    const opened = await openConsole(browser, service.url, { viewport: { width, height: 740 } });
    const findings: string[] = [];
    for (const view of [...VIEWS, { hash: passageHash, ready: '.passage' }]) {
      await show(opened, view);
      const overflow = await opened.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 0) findings.push(`${view.hash}: ${overflow} px too wide`);
    }
    await opened.close();
    expect(findings).toEqual([]);
  });
});

describe('the console', () => {
  it('asks nobody but its own service, keeps its policy and logs no error, on every view', async () => {
    const opened = await openConsole(browser, service.url);
    for (const view of VIEWS) await show(opened, view);
    await opened.close();
    const expected = /the server responded with a status of (?:404|422)/;
    expect(opened.complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
    expect(opened.strangers).toEqual([]);
  });

  it('is served with a policy that would stop an injected script', async () => {
    const opened = await openConsole(browser, service.url);
    await opened.visit('');
    const violated = opened.page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
          const script = document.createElement('script');
          script.textContent = 'globalThis.injected = true';
          document.body.append(script);
        }),
    );
    expect(await violated).toMatch(/^script-src/);
    expect(await opened.page.evaluate(() => 'injected' in globalThis)).toBe(false);
    await opened.close();
  });

  it('moves under 100 kB for the first page, all views and the roadmap included', async () => {
    const opened = await openConsole(browser, service.url);
    const bodies: Promise<number>[] = [];
    opened.page.on('response', (response) => bodies.push(response.body().then((body) => body.length)));
    await opened.visit('');
    await opened.page.waitForLoadState('networkidle');
    const sizes = await Promise.all(bodies);
    await opened.close();
    expect(sizes.length).toBeGreaterThanOrEqual(6);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(100_000);
  });

  it('lets the keyboard skip the masthead and puts it on the page that was opened', async () => {
    const opened = await openConsole(browser, service.url);
    const { page } = opened;
    await opened.visit('');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    expect(page.url()).not.toContain('#main');
    await page.getByRole('link', { name: /RAG Systems Mastery/ }).press('Enter');
    await page.locator('.section').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await opened.close();
  });

  it('comes back to where the reader was', async () => {
    const opened = await openConsole(browser, service.url, { viewport: { width: 800, height: 500 } });
    await opened.visit('');
    const last = opened.page.locator('.phase-row').last();
    await last.scrollIntoViewIfNeeded();
    const before = await opened.page.evaluate(() => scrollY);
    await last.click();
    await opened.page.locator('.section').first().waitFor();
    expect(await opened.page.evaluate(() => scrollY)).toBe(0);
    await opened.page.goBack();
    await last.waitFor();
    await expect.poll(() => opened.page.evaluate(() => scrollY)).toBe(before);
    expect(before).toBeGreaterThan(100);
    await opened.close();
  });
});

async function show(opened: OpenConsole, view: { hash: string; ready: string; press?: string; open?: string }) {
  await opened.visit(view.hash);
  if (view.press !== undefined) await opened.page.getByRole('textbox').press(view.press);
  await opened.page.locator(view.ready).first().waitFor();
  if (view.open !== undefined) await opened.page.locator(view.open).first().click();
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

/** What axe finds, as `rule: element`. The browser's own tools may evaluate scripts that the page's policy forbids the page. */
async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async (): Promise<AxeResults> => {
    const { axe: loaded } = globalThis as unknown as { axe: typeof axe };
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return loaded.run({ runOnly: { type: 'tag', values } });
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
