import { readFile } from 'node:fs/promises';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type LocalService, startLocalService } from '../../../scripts/start-local-service.ts';
import { type Fault, SIMULATOR_PATHS } from '../../bedrock-simulator/contract.ts';
import { Plan } from '../src/domain/plan.ts';
import { openBrowser } from './e2e/open-browser.ts';
import { type OpenConsole, openConsole } from './e2e/open-console.ts';

let service: LocalService;
let browser: Browser;
let opened: OpenConsole;
let page: Page;

beforeAll(async () => {
  [service, browser] = await Promise.all([startLocalService(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});
beforeEach(async () => {
  opened = await openConsole(browser, service.url, { permissions: ['clipboard-read', 'clipboard-write'] });
  page = opened.page;
});
afterEach(async () => {
  await setFaults([]);
  await opened.close();
});

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const button = (name: string | RegExp) => page.getByRole('button', { name });

describe('browsing', () => {
  it('leads from the front page into each of the six phases and back', async () => {
    await opened.visit('');
    const phases = page.locator('.phase-row');
    await phases.nth(5).waitFor();
    expect(await phases.count()).toBe(6);
    for (let index = 0; index < 6; index += 1) {
      const title = await phases.nth(index).locator('.title').textContent();
      await phases.nth(index).click();
      await heading(title?.replace(/^Phase \d: /, '') ?? '');
      expect(await page.title()).toContain('Phase Five');
      expect(await page.locator('.section').count()).toBeGreaterThanOrEqual(4);
      await page.goBack();
      await phases.nth(5).waitFor();
    }
  });

  it('jumps to a section from the contents, and opens there from a link', async () => {
    await opened.visit('#/phases/phase-5');
    await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'Certifications' }).click();
    expect(page.url()).toMatch(/#\/phases\/phase-5\/certifications$/);
    await opened.visit('#/phases/phase-5/certifications');
    await expect
      .poll(() => page.locator('#certifications').evaluate((element) => element.matches(':focus')))
      .toBe(true);
    expect(
      await page.locator('#certifications').evaluate((element) => element.getBoundingClientRect().top),
    ).toBeLessThan(400);
  });

  it('keeps only free resources when asked to', async () => {
    await opened.visit('#/phases/phase-1');
    const items = page.locator('.resources li');
    const all = await items.count();
    await page.getByLabel('Only what is free').check();
    expect(await items.count()).toBeLessThan(all);
    expect(await items.filter({ has: page.locator('.free, .audit') }).count()).toBe(await items.count());
  });

  it.each([
    ['phase-3', 7],
    ['phase-5', 13],
    ['appendix-b', 29],
  ])('shows the checklist %s with all %d points, and copies it with boxes', async (id, points) => {
    await opened.visit('#/checklists');
    await page.locator(`a[href="#/checklists/${id}"]`).click();
    await page.locator('.checklist').first().waitFor();
    expect(await page.locator('.checklist li').count()).toBe(points);
    await button('Copy as Markdown').click();
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.match(/^- \[ \] /gm)).toHaveLength(points);
  });
});

describe('searching', () => {
  it('works by keyboard alone, from any page to a passage and back', async () => {
    await opened.visit('#/checklists');
    await page.keyboard.press('Control+k');
    await heading('Search');
    const searches: string[] = [];
    page.on('request', (request) => request.url().includes('/v1/search') && searches.push(request.url()));
    await page.keyboard.type('fuse keyword and vector search', { delay: 15 });
    await page.locator('.result').first().waitFor();
    await expect.poll(() => page.url()).toContain('q=fuse+keyword+and+vector+search');
    expect(searches.length).toBeLessThan(10);

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const second = await page.locator('.result strong').nth(1).textContent();
    await page.keyboard.press('Enter');
    await heading(second ?? '');
    expect(await page.locator('.passage mark').count()).toBeGreaterThan(0);

    await page.goBack();
    await page.locator('.result').first().waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('fuse keyword and vector search');
  });

  it('never shows the results of an older query after those of a newer', async () => {
    await opened.visit('#/search');
    let release = () => {};
    await page.route(/q=slow/, async (route) => {
      await new Promise<void>((resolve) => (release = resolve));
      await route.continue().catch(() => {});
    });
    const asked = page.waitForRequest(/q=slow/);
    await page.keyboard.type('slow');
    const aborted = page.waitForEvent('requestfailed', { predicate: (request) => request.url().includes('q=slow') });
    await asked;
    await page.getByRole('searchbox').fill('certifications');
    await aborted;
    release();
    await page.locator('.result').first().waitFor();
    expect(await page.locator('.result').first().getAttribute('href')).toContain('q=certifications');
  });

  it('switches the mode and keeps it in the address', async () => {
    await opened.visit('#/search?q=canary');
    await page.locator('.result').first().waitFor();
    const response = page.waitForResponse(/mode=keyword/);
    await page.getByRole('radio', { name: 'Keyword' }).check();
    expect(z.object({ mode: z.string() }).parse(await (await response).json()).mode).toBe('keyword');
    expect(page.url()).toContain('mode=keyword');
  });

  it('says so when nothing matches', async () => {
    await opened.visit('#/search?q=xyzzyplugh&mode=keyword');
    await page.getByText('Nothing matches.').waitFor();
  });

  it('leads from a passage to its phase', async () => {
    await opened.visit('#/search?q=vector databases');
    await page.locator('.result').first().click();
    await page.getByRole('link', { name: 'Read the whole phase' }).click();
    await page.locator('.section').first().waitFor();
    expect(page.url()).toMatch(/#\/phases\/phase-\d$/);
  });
});

describe('asking', () => {
  it('writes the answer as it comes, and its citations open the passages', async () => {
    await opened.visit('#/ask');
    await setFaults([{ kind: 'slow-tokens', tokensPerSecond: 60 }]);
    const lengths = new Set<number>();
    await ask('Which vector databases should I learn?');
    await expect
      .poll(
        async () => {
          lengths.add((await page.locator('.answer').textContent())?.length ?? 0);
          return page.getByRole('region', { name: 'Sources' }).count();
        },
        { interval: 50, timeout: 30_000 },
      )
      .toBe(1);
    expect(lengths.size).toBeGreaterThan(3);
    expect(await page.locator('[aria-live] p').count()).toBeGreaterThan(0);

    const citation = page.locator('.answer .citation').first();
    const name = await citation.getAttribute('aria-label');
    await citation.click();
    await heading(name?.replace(/^Source \d+: /, '') ?? '');
    await page.goBack();
    expect(await page.locator('.answer .citation').count()).toBeGreaterThan(0);
  });

  it('sends what was said before with a follow-up question, and takes a rating', async () => {
    await opened.visit('#/ask');
    await ask('How long does phase 3 take?');
    await button('Helpful').first().waitFor();
    const [request] = await Promise.all([
      page.waitForRequest(/\/v1\/answers/),
      ask('And which projects does it have?'),
    ]);
    expect(bodyOf(request)).toMatchObject({
      question: 'And which projects does it have?',
      history: [{ role: 'user', text: 'How long does phase 3 take?' }, { role: 'assistant' }],
    });
    const rated = page.waitForResponse(/\/v1\/feedback/);
    await button('Helpful').first().click();
    expect((await rated).status()).toBe(201);
    expect(bodyOf((await rated).request())).toMatchObject({
      rating: 'up',
      id: expect.stringMatching(/^[\da-f-]{36}$/),
    });
    expect(await button('Helpful').first().getAttribute('aria-pressed')).toBe('true');
  });

  it('says clearly that the roadmap holds no answer', async () => {
    await opened.visit('#/ask');
    await ask('What will the weather be in Lisbon tomorrow?');
    await page.getByText('No answer in the roadmap.').waitFor();
    expect(await page.getByRole('region', { name: 'Sources' }).count()).toBe(0);
  });

  it('says clearly that an answer is degraded, and why', async () => {
    await setFaults([{ kind: 'server-error' }]);
    await opened.visit('#/ask');
    await ask('What belongs into a disaster recovery plan?');
    await page.getByText('Degraded answer.').waitFor();
    await page.getByText('The language model did not answer').waitFor();
    expect(await page.locator('.sources li').count()).toBeGreaterThan(0);
  });

  it('stops when told to, keeps what was written and is ready for the next question', async () => {
    await opened.visit('#/ask');
    await setFaults([{ kind: 'slow-tokens', tokensPerSecond: 5 }]);
    const aborted = page.waitForEvent('requestfailed');
    await ask('What is retrieval-augmented generation?');
    await page.locator('.answer .prose').waitFor();
    await button('Stop').click();
    await aborted;
    await page.getByText('You stopped this answer').waitFor();
    await button('Ask').waitFor();
  });
});

describe('planning', () => {
  it('makes a plan from the form, week by week, that its address gives again', async () => {
    await opened.visit('#/plan');
    await page.getByLabel('Start on').fill('2027-01-04');
    await page.getByLabel('Hours a week').fill('20');
    await page.getByLabel('Experienced developer').check();
    await page.getByLabel('3. RAG Systems Mastery').check();
    await page.getByLabel('5. Production-Grade Engineering').check();
    await button('Make the plan').click();
    await page.locator('.plan').waitFor();

    await button(/All \d+ weeks/)
      .first()
      .click();
    const weeks = page.locator('.timeline > li').first().locator('.week');
    expect(await weeks.count()).toBeGreaterThan(4);
    expect(await weeks.last().getAttribute('open')).not.toBeNull();
    expect(await page.locator('.plan h2').textContent()).toContain('4 Jan 2027');

    const [download] = await Promise.all([page.waitForEvent('download'), button('Download JSON').click()]);
    const plan = Plan.parse(JSON.parse(await readFile(await download.path(), 'utf8')));
    expect(plan.weeks).toHaveLength(await page.locator('.week').count());
    await button('Copy as Markdown').click();
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.match(/^### Week \d+/gm)).toHaveLength(plan.totalWeeks);

    const shown = await page.locator('.timeline').textContent();
    await page.reload();
    await page.locator('.plan').waitFor();
    expect(await page.locator('.timeline').textContent()).toBe(shown);
  });

  it('opens every week on paper', async () => {
    await opened.visit('#/plan?start=2027-01-04&hours=20&phase=phase-1');
    await page.locator('.plan').waitFor();
    await page.emulateMedia({ media: 'print' });
    const closed = page.locator('.week:not([open]) li').first();
    expect(await closed.evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }))).toBe(true);
    expect(await page.locator('.plan-form').isVisible()).toBe(false);
  });

  it('shows what the service says of an impossible wish', async () => {
    await opened.visit('#/plan?start=2027-01-04&hours=5&deadline=2027-02-01');
    const detail = page.getByRole('alert');
    await detail.waitFor();
    expect(await detail.textContent()).toMatch(/hours/i);
  });
});

describe('when something is wrong', () => {
  it('shows the problem with its request id', async () => {
    await opened.visit('#/phases/phase-33');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/phase-3/);
    expect(await alert.locator('code').textContent()).toMatch(/^[\w.-]{8,}$/);
  });

  it('says that the service cannot be reached, and recovers on a press of the button', async () => {
    await opened.visit('');
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Checklists', exact: true }).click();
    await page.getByText('The service cannot be reached').waitFor();
    await page.context().setOffline(false);
    await button('Try again').click();
    await page.locator('a[href="#/checklists/phase-5"]').waitFor();
  });

  it('tells a tab that was left open over a deployment to load anew', async () => {
    await page.route(/later-views/, (route) => route.fulfill({ status: 404 }));
    await opened.visit('#/ask');
    await page.getByText('A part of the console is missing').waitFor();
  });

  it('knows an address that leads nowhere', async () => {
    await opened.visit('#/nowhere');
    await heading('There is no such page');
  });
});

async function ask(question: string) {
  await page.getByRole('textbox').fill(question);
  await page.keyboard.press('Enter');
}

const bodyOf = (request: Request): unknown => JSON.parse(request.postData() ?? 'null');

/** Makes the simulated model misbehave; an empty list heals it. */
async function setFaults(faults: readonly Fault[]) {
  const response = await fetch(new URL(SIMULATOR_PATHS.admin, service.simulatorUrl), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ faults }),
  });
  if (!response.ok) throw new Error(`The simulator refused its settings: ${await response.text()}`);
}
