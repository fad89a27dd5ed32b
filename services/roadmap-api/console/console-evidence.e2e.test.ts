import { describe, expect, it } from 'vitest';
import { requestFor } from '../client/request-for.ts';
import { callApi } from './e2e/call-api.ts';
import { setUpConsole } from './e2e/set-up-console.ts';

describe('the page of the executed checklist', () => {
  const tab = setUpConsole();
  const evidenceOf = (id: string) => callApi(tab, requestFor('GET /v1/checklists/{id}/evidence', { path: { id } }));

  it('shows anybody, without a key, what was run, on which commit, and what it saw', async () => {
    const evidence = await evidenceOf('phase-5');
    await tab.visit('#/checklists');
    await tab.page.getByRole('link', { name: 'How this service meets them itself' }).click();
    await tab.heading(evidence.title);
    await tab.page.getByText(evidence.commit).waitFor();
    expect(await tab.page.locator('.evidence').count()).toBe(evidence.items.length);
    const item = evidence.items.find(({ checks }) => checks.length > 0);
    const [check] = item?.checks ?? [];
    const shown = tab.page.locator('.evidence').filter({ hasText: `${item?.id},` });
    await shown.locator('summary').click();
    expect(await shown.locator('li').first().textContent()).toContain(check?.question);
    expect(await shown.locator('pre').first().textContent()).toContain(check?.command);
  });

  it('says of what nobody has proven what would prove it', async () => {
    await tab.visit('#/checklist');
    const unproven = tab.page.locator('.evidence li').filter({ has: tab.page.locator('.verdict.unproven') });
    expect(await unproven.first().locator('pre').textContent()).toContain('--against aws');
  });

  it('leads from a point to the list that answers it, and back', async () => {
    await tab.visit('#/checklist');
    await tab.page.getByRole('navigation', { name: 'Lists' }).getByRole('link', { name: 'Projects' }).click();
    await tab.heading((await evidenceOf('projects')).title);
    const item = tab.page.locator('.evidence').filter({ hasText: 'projects/monitoring-and-observability-dashboard' });
    await item.locator('summary').click();
    await item.getByRole('link', { name: 'phase-5/4' }).click();
    await tab.heading((await evidenceOf('phase-5')).title);
  });
});
