/**
 * `npm run screenshots` draws the console's pictures for the README into docs/images, from the real service. `npm run screenshots -- ops`
 * draws those alone whose names contain it. The operators' page takes two minutes of traffic.
 *
 * The letters are the machine's own system font: with Inter installed (Debian: fonts-inter) they look as on most screens.
 */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { type LocalService, startLocalService } from '../../../../scripts/start-local-service.ts';
import { keepBusy } from './keep-busy.ts';
import { openBrowser } from './open-browser.ts';
import { openConsole } from './open-console.ts';

const FOLDER = fileURLToPath(new URL('../../../../docs/images/', import.meta.url));
const DESKTOP = { viewport: { width: 1280, height: 820 }, colorScheme: 'light', deviceScaleFactor: 1.25 } as const;
/** As tall as the six phases. */
const TALL = { ...DESKTOP, viewport: { width: 1280, height: 1240 }, deviceScaleFactor: 1.2 } as const;
const DARK = { ...TALL, colorScheme: 'dark' } as const;
const OPERATIONS = { ...DESKTOP, viewport: { width: 1280, height: 1180 } } as const;
const PHONE = { viewport: { width: 390, height: 760 }, colorScheme: 'light', deviceScaleFactor: 2 } as const;
/** Long enough for the drawings to show how it went up and down. */
const WATCHED_SECONDS = 60;
const PLAN = '#/plan?start=2027-01-04&hours=14&background=experienced-developer&budget=low';

const pictures = [
  { name: 'console-roadmap', screen: TALL, hash: '', ready: '.phase-row' },
  { name: 'console-roadmap-dark', screen: DARK, hash: '', ready: '.phase-row' },
  { name: 'console-search', screen: DESKTOP, hash: '#/search?q=hybrid search', ready: '.result' },
  { name: 'console-ask', screen: DESKTOP, hash: '#/ask', ready: '.composer', act: ask },
  { name: 'console-plan', screen: DESKTOP, hash: PLAN, ready: '.plan' },
  { name: 'console-phone-phase', screen: PHONE, hash: '#/phases/phase-5', ready: '.section' },
  { name: 'console-phone-ask', screen: PHONE, hash: '#/ask', ready: '.composer', act: ask },
  { name: 'console-operations', screen: OPERATIONS, hash: '#/ops', ready: '.vital-signs', act: watchTraffic },
  { name: 'console-checklist', screen: TALL, hash: '#/checklist', ready: '.evidence', act: openFirst },
  { name: 'console-phone-operations', screen: PHONE, hash: '#/ops', ready: '.vital-signs', act: watchTraffic },
];

async function ask(page: Page) {
  await page.getByRole('textbox').fill('Which vector databases should I learn?');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.locator('.ratings').waitFor();
}

async function openFirst(page: Page) {
  await page.locator('.evidence summary').first().click();
}

async function watchTraffic(_page: Page, service: LocalService) {
  await keepBusy(service, WATCHED_SECONDS);
}

const [part = ''] = process.argv.slice(2);
await mkdir(FOLDER, { recursive: true });
const [service, browser] = await Promise.all([startLocalService(), openBrowser()]);
try {
  for (const { name, screen, hash, ready, act } of pictures.filter(({ name }) => name.includes(part))) {
    const opened = await openConsole(browser, service.url, screen);
    await opened.visit(hash);
    await opened.page.locator(ready).first().waitFor();
    await act?.(opened.page, service);
    const path = join(FOLDER, `${name}.png`);
    await opened.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    console.log(`docs/images/${name}.png ${Math.round((await stat(path)).size / 1000)} kB`);
    await opened.close();
  }
} finally {
  await browser.close();
  await service.close();
}
