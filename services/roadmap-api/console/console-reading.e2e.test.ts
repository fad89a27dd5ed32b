import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { setUpConsole } from './e2e/set-up-console.ts';

const tab = setUpConsole();

describe('browsing', () => {
  it('leads from the front page into each of the six phases and back', async () => {
    await tab.visit('');
    const phases = tab.page.locator('.phase-row');
    await phases.nth(5).waitFor();
    expect(await phases.count()).toBe(6);
    for (let index = 0; index < 6; index += 1) {
      const title = await phases.nth(index).locator('.title').textContent();
      await phases.nth(index).click();
      await tab.heading(title?.replace(/^Phase \d: /, '') ?? '');
      expect(await tab.page.title()).toContain('Phase Five');
      expect(await tab.page.locator('.section').count()).toBeGreaterThanOrEqual(4);
      await tab.page.goBack();
      await phases.nth(5).waitFor();
    }
  });

  it('jumps to a section from the contents, and opens there from a link', async () => {
    await tab.visit('#/phases/phase-5');
    await tab.page
      .getByRole('navigation', { name: 'On this page' })
      .getByRole('link', { name: 'Certifications' })
      .click();
    expect(tab.page.url()).toMatch(/#\/phases\/phase-5\/certifications$/);
    await tab.visit('#/phases/phase-5/certifications');
    await expect
      .poll(() => tab.page.locator('#certifications').evaluate((element) => element.matches(':focus')))
      .toBe(true);
    expect(
      await tab.page.locator('#certifications').evaluate((element) => element.getBoundingClientRect().top),
    ).toBeLessThan(400);
  });

  it('keeps only free resources when asked to', async () => {
    await tab.visit('#/phases/phase-1');
    const items = tab.page.locator('.resources li');
    const all = await items.count();
    await tab.page.getByLabel('Only what is free').check();
    expect(await items.count()).toBeLessThan(all);
    expect(await items.filter({ has: tab.page.locator('.free, .audit') }).count()).toBe(await items.count());
  });

  it.each([
    ['phase-3', 7],
    ['phase-5', 13],
    ['appendix-b', 29],
  ])('shows the checklist %s with all %d points, and copies it with boxes', async (id, points) => {
    await tab.visit('#/checklists');
    await tab.page.locator(`a[href="#/checklists/${id}"]`).click();
    await tab.page.locator('.checklist').first().waitFor();
    expect(await tab.page.locator('.checklist li').count()).toBe(points);
    await tab.button('Copy as Markdown').click();
    const copied = await tab.copied();
    expect(copied.match(/^- \[ \] /gm)).toHaveLength(points);
  });
});

describe('searching', () => {
  it('works by keyboard alone, from any page to a passage and back', async () => {
    await tab.visit('#/checklists');
    await tab.page.keyboard.press('Control+k');
    await tab.heading('Search');
    const searches: string[] = [];
    tab.page.on('request', (request) => request.url().includes('/v1/search') && searches.push(request.url()));
    await tab.page.keyboard.type('dense and sparse retrieval', { delay: 15 });
    // Results of a part of the words may come first: these carry the whole.
    await tab.page.locator('.result[href$="?q=dense+and+sparse+retrieval"]').first().waitFor();
    expect(tab.page.url()).toContain('q=dense+and+sparse+retrieval');
    expect(searches.length).toBeLessThan(10);

    const first = await tab.page.locator('.result strong').first().textContent();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']) await tab.page.keyboard.press(key);
    await tab.heading(first ?? '');
    expect(await tab.page.locator('.passage mark').count()).toBeGreaterThan(0);

    await tab.page.goBack();
    await tab.page.locator('.result').first().waitFor();
    expect(await tab.page.getByRole('searchbox').inputValue()).toBe('dense and sparse retrieval');
  });

  it('never shows the results of an older query after those of a newer', async () => {
    await tab.visit('#/search');
    let release = () => {};
    await tab.page.route(/q=slow/, async (route) => {
      await new Promise<void>((resolve) => (release = resolve));
      await route.continue().catch(() => {});
    });
    const asked = tab.page.waitForRequest(/q=slow/);
    await tab.page.keyboard.type('slow');
    const aborted = tab.page.waitForEvent('requestfailed', {
      predicate: (request) => request.url().includes('q=slow'),
    });
    await asked;
    await tab.page.getByRole('searchbox').fill('certifications');
    await aborted;
    release();
    await tab.page.locator('.result').first().waitFor();
    expect(await tab.page.locator('.result').first().getAttribute('href')).toContain('q=certifications');
  });

  it('switches the mode and keeps it in the address', async () => {
    await tab.visit('#/search?q=canary');
    await tab.page.locator('.result').first().waitFor();
    const response = tab.page.waitForResponse(/mode=keyword/);
    await tab.page.getByRole('radio', { name: 'Keyword' }).check();
    expect(z.object({ mode: z.string() }).parse(await (await response).json()).mode).toBe('keyword');
    expect(tab.page.url()).toContain('mode=keyword');
  });

  it('says so when nothing matches', async () => {
    await tab.visit('#/search?q=xyzzyplugh&mode=keyword');
    await tab.page.getByText('Nothing matches.').waitFor();
  });

  it('leads from a passage to its phase', async () => {
    await tab.visit('#/search?q=vector databases');
    await tab.page.locator('.result').first().click();
    await tab.page.getByRole('link', { name: 'Read the whole phase' }).click();
    await tab.page.locator('.section').first().waitFor();
    expect(tab.page.url()).toMatch(/#\/phases\/phase-\d$/);
  });
});

describe('when something is wrong', () => {
  it('shows the problem with its request id', async () => {
    await tab.visit('#/phases/phase-33');
    const alert = tab.page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/phase-3/);
    expect(await alert.locator('code').textContent()).toMatch(/^[\w.-]{8,}$/);
    await tab.page.getByRole('link', { name: 'search it' }).waitFor();
    expect(await tab.button('Try again').count()).toBe(0);
  });

  it('says that the service cannot be reached, and recovers on a press of the button', async () => {
    await tab.visit('');
    await tab.page.context().setOffline(true);
    await tab.page.getByRole('link', { name: 'Checklists', exact: true }).click();
    await tab.page.getByText('The service cannot be reached').waitFor();
    await tab.page.context().setOffline(false);
    await tab.button('Try again').click();
    await tab.page.locator('a[href="#/checklists/phase-5"]').waitFor();
  });

  it('tells a tab that was left open over a deployment to load anew', async () => {
    await tab.page.route(/later-views/, (route) => route.fulfill({ status: 404 }));
    await tab.visit('#/ask');
    await tab.page.getByText('A part of the console is missing').waitFor();
  });

  it('knows an address that leads nowhere', async () => {
    await tab.visit('#/nowhere');
    await tab.heading('There is no such page');
  });
});
