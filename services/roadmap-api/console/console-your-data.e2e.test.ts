import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { setUpConsole } from './e2e/set-up-console.ts';

const tab = setUpConsole();

describe('ticking off', () => {
  it('keeps a point of a checklist over a reload', async () => {
    await tab.visit('#/checklists/phase-3');
    const box = tab.page.getByRole('checkbox').nth(2);
    const saved = tab.page.waitForResponse((response) => response.request().method() === 'PUT');
    await box.check();
    expect((await saved).status()).toBe(200);
    await tab.visit('#/checklists/phase-3');
    await tab.page.getByRole('checkbox').first().waitFor();
    expect(await box.isChecked()).toBe(true);
    expect(await tab.page.getByRole('checkbox').first().isChecked()).toBe(false);
  });

  it('keeps a skill and the stage of a project of a phase', async () => {
    await tab.visit('#/phases/phase-3');
    await tab.page.getByRole('checkbox', { name: 'Vector databases' }).check();
    const stage = tab.page.locator('.stage').first();
    await stage.selectOption('Started');
    await expect
      .poll(() => savedProgress())
      .toMatchObject({
        topics: { 'phase-3.vector-databases': 'done' },
        projects: { [await firstProject()]: 'started' },
      });
    await tab.visit('#/phases/phase-3');
    await stage.waitFor();
    expect(await stage.inputValue()).toBe('started');
  });

  it('takes a tick back when another tab was faster, and says so', async () => {
    await tab.visit('#/checklists/phase-5');
    const box = tab.page.getByRole('checkbox').first();
    await box.waitFor();
    await changeElsewhere();
    // A click and not `check()`, which insists on the tick that is about to be taken back.
    await box.click();
    await tab.page.getByText('changed elsewhere').waitFor();
    expect(await box.isChecked()).toBe(false);
    expect(await tab.page.getByRole('checkbox').nth(1).isChecked()).toBe(true);
  });

  it('takes a tick back that cannot be saved', async () => {
    await tab.visit('#/checklists/phase-5');
    const box = tab.page.getByRole('checkbox').nth(5);
    await box.waitFor();
    await tab.page.context().setOffline(true);
    await box.click();
    await tab.page.getByText('Not saved.').waitFor();
    expect(await box.isChecked()).toBe(false);
    await tab.page.context().setOffline(false);
  });
});

describe('your data', () => {
  it('shows what is held and hands it out as a file', async () => {
    await tab.visit('#/data');
    await tab.page.getByText('Known as').waitFor();
    const download = tab.page.waitForEvent('download');
    await tab.button('Export as a file').click();
    const held = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    expect(held).toMatchObject({
      schemaVersion: 1,
      progress: { items: { topics: { 'phase-3.vector-databases': 'done' } } },
    });
  });

  it('erases it only after the word is typed, and shows the receipt', async () => {
    await tab.visit('#/data');
    const erase = tab.button('Erase my data');
    await erase.waitFor();
    expect(await erase.isDisabled()).toBe(true);
    await tab.page.getByLabel('Type erase to confirm').fill('erase');
    await erase.click();
    await tab.page.getByRole('heading', { name: 'Receipt' }).waitFor();
    expect(await tab.page.getByText('Kept: API key').count()).toBe(1);
    expect(await savedProgress()).toEqual({ topics: {}, projects: {}, checklistItems: {} });
    await tab.visit('#/checklists/phase-3');
    await tab.page.getByRole('checkbox').first().waitFor();
    expect(await tab.page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  });
});

/** What the service has, asked from within the page, which the service trusts. */
function savedProgress(): Promise<{ projects: Record<string, string> }> {
  return tab.page.evaluate(() => fetch('/v1/me/progress').then((response) => response.json()));
}

function firstProject(): Promise<string> {
  return tab.page.evaluate(async () => (await (await fetch('/v1/phases/phase-3')).json()).projects[0].id);
}

/** What another tab does: saves over what this one has read. */
async function changeElsewhere(): Promise<void> {
  await tab.page.evaluate(async () => {
    const read = await fetch('/v1/me/progress');
    const progress = await read.json();
    progress.checklistItems = { 'phase-5.2': 'done' };
    const headers = { 'content-type': 'application/json', 'if-match': read.headers.get('etag') ?? '' };
    await fetch('/v1/me/progress', { method: 'PUT', headers, body: JSON.stringify(progress) });
  });
}
