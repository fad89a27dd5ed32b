import { readFile } from 'node:fs/promises';
import type { Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Plan } from '../src/domain/plan.ts';
import { setUpConsole } from './e2e/set-up-console.ts';

const tab = setUpConsole();

describe('asking', () => {
  it('writes the answer as it comes, and its citations open the passages', async () => {
    await tab.visit('#/ask');
    await tab.setFaults([{ kind: 'slow-tokens', tokensPerSecond: 60 }]);
    const lengths = new Set<number>();
    await ask('Which vector databases should I learn?');
    await expect
      .poll(
        async () => {
          lengths.add((await tab.page.locator('.answer').textContent())?.length ?? 0);
          return tab.page.getByRole('region', { name: 'Sources' }).count();
        },
        { interval: 50, timeout: 30_000 },
      )
      .toBe(1);
    expect(lengths.size).toBeGreaterThan(3);
    expect(await tab.page.locator('[aria-live] p').count()).toBeGreaterThan(0);

    const citation = tab.page.locator('.answer .citation').first();
    const name = await citation.getAttribute('aria-label');
    await citation.click();
    await tab.heading(name?.replace(/^Source \d+: /, '') ?? '');
    await tab.page.goBack();
    expect(await tab.page.locator('.answer .citation').count()).toBeGreaterThan(0);
  });

  it('sends what was said before with a follow-up question, and takes a rating', async () => {
    await tab.visit('#/ask');
    await ask('How long does phase 3 take?');
    await tab.button('Helpful').first().waitFor();
    const [request] = await Promise.all([
      tab.page.waitForRequest(/\/v1\/answers/),
      ask('And which projects does it have?'),
    ]);
    expect(bodyOf(request)).toMatchObject({
      question: 'And which projects does it have?',
      history: [{ role: 'user', text: 'How long does phase 3 take?' }, { role: 'assistant' }],
    });
    const rated = tab.page.waitForResponse(/\/v1\/feedback/);
    await tab.button('Helpful').first().click();
    expect((await rated).status()).toBe(201);
    expect(bodyOf((await rated).request())).toMatchObject({
      rating: 'up',
      id: expect.stringMatching(/^[\da-f-]{36}$/),
    });
    expect(await tab.button('Helpful').first().getAttribute('aria-pressed')).toBe('true');
  });

  it('says clearly that the roadmap holds no answer', async () => {
    await tab.visit('#/ask');
    await ask('What will the weather be in Lisbon tomorrow?');
    await tab.page.getByText('No answer in the roadmap.').waitFor();
    expect(await tab.page.getByRole('region', { name: 'Sources' }).count()).toBe(0);
  });

  it('says clearly that an answer is degraded, and why', async () => {
    await tab.setFaults([{ kind: 'server-error' }]);
    await tab.visit('#/ask');
    await ask('What belongs into a disaster recovery plan?');
    await tab.page.getByText('Degraded answer.').waitFor();
    await tab.page.getByText('The language model did not answer').waitFor();
    expect(await tab.page.locator('.sources li').count()).toBeGreaterThan(0);
  });

  it('stops when told to, keeps what was written and is ready for the next question', async () => {
    await tab.visit('#/ask');
    await tab.setFaults([{ kind: 'slow-tokens', tokensPerSecond: 5 }]);
    const aborted = tab.page.waitForEvent('requestfailed');
    await ask('What is retrieval-augmented generation?');
    await tab.page.locator('.answer .prose').waitFor();
    await tab.button('Stop').click();
    await aborted;
    await tab.page.getByText('You stopped this answer').waitFor();
    await tab.button('Ask').waitFor();
  });
});

describe('planning', () => {
  it('makes a plan from the form, week by week, that its address gives again', async () => {
    await tab.visit('#/plan');
    await tab.page.getByLabel('Start on').fill('2027-01-04');
    await tab.page.getByLabel('Hours a week').fill('20');
    await tab.page.getByLabel('Experienced developer').check();
    await tab.page.getByLabel('3. RAG Systems Mastery').check();
    await tab.page.getByLabel('5. Production-Grade Engineering').check();
    await tab.button('Make the plan').click();
    await tab.page.locator('.plan').waitFor();

    await tab
      .button(/All \d+ weeks/)
      .first()
      .click();
    const weeks = tab.page.locator('.timeline > li').first().locator('.week');
    expect(await weeks.count()).toBeGreaterThan(4);
    expect(await weeks.last().getAttribute('open')).not.toBeNull();
    expect(await tab.page.locator('.plan h2').textContent()).toContain('4 Jan 2027');

    const [download] = await Promise.all([tab.page.waitForEvent('download'), tab.button('Download JSON').click()]);
    const plan = Plan.parse(JSON.parse(await readFile(await download.path(), 'utf8')));
    expect(plan.weeks).toHaveLength(await tab.page.locator('.week').count());
    await tab.button('Copy as Markdown').click();
    const copied = await tab.copied();
    expect(copied.match(/^### Week \d+/gm)).toHaveLength(plan.totalWeeks);

    const shown = await tab.page.locator('.timeline').textContent();
    await tab.page.reload();
    await tab.page.locator('.plan').waitFor();
    expect(await tab.page.locator('.timeline').textContent()).toBe(shown);
  });

  it('opens every week on paper', async () => {
    await tab.visit('#/plan?start=2027-01-04&hours=20&phase=phase-1');
    await tab.page.locator('.plan').waitFor();
    await tab.page.emulateMedia({ media: 'print' });
    const closed = tab.page.locator('.week:not([open]) li').first();
    expect(await closed.evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }))).toBe(true);
    expect(await tab.page.locator('.plan-form').isVisible()).toBe(false);
  });

  it('shows what the service says of an impossible wish', async () => {
    await tab.visit('#/plan?start=2027-01-04&hours=5&deadline=2027-02-01');
    const detail = tab.page.getByRole('alert');
    await detail.waitFor();
    expect(await detail.textContent()).toMatch(/hours/i);
  });
});

async function ask(question: string) {
  await tab.page.getByRole('textbox').fill(question);
  await tab.page.keyboard.press('Enter');
}

const bodyOf = (request: Request): unknown => JSON.parse(request.postData() ?? 'null');
