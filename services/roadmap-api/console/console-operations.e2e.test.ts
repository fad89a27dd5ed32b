import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { NewKey } from '../client/generated/api.ts';
import { requestFor } from '../client/request-for.ts';
import { PATHS } from '../contract.ts';
import { callApi } from './e2e/call-api.ts';
import { setUpConsole } from './e2e/set-up-console.ts';

/** The page asks every two seconds, and every five when it was not answered. */
const SOON = { timeout: 15_000 };

describe('the operators’ page on one’s own machine', () => {
  const tab = setUpConsole();

  it('shows the service’s life at once, without a key', async () => {
    await tab.visit('#/ops');
    await tab.page.getByText('Live', { exact: true }).waitFor();
    for (const path of ['/v1/phases', '/v1/phases', '/v1/search?q=rag']) await (await fetch(tab.url + path)).text();
    await expect.poll(() => cell('GET /v1/search', 'Since start'), SOON).toBe('1');
    await expect.poll(() => cell('GET /v1/phases', 'A second'), SOON).not.toMatch(/^[–0]$/);
    await expect.poll(() => cell('GET /v1/search', 'p95'), SOON).toMatch(/ ms$/);
    await expect.poll(() => lineOf('Requests'), SOON).toMatch(/^M.*L/);
    expect(await tab.page.getByText('These figures are of this one replica').isVisible()).toBe(true);
  });

  it('shows what answers go without, and a breaker that opens', async () => {
    await tab.setFaults([{ kind: 'server-error', operations: ['Converse', 'ConverseStream'] }]);
    await tab.visit('#/ops');
    await tab.page.getByRole('heading', { name: 'Breakers and shedding' }).waitFor();
    await expect
      .poll(
        async () => {
          await ask(`How long does phase ${randomUUID()} take?`);
          return tab.page
            .locator('.breakers .open')
            .textContent({ timeout: 100 })
            .catch(() => null);
        },
        { timeout: 30_000 },
      )
      .toContain('no calls pass');
    await tab.page.getByText('Model unavailable').waitFor();
    await tab.page.getByRole('listitem').filter({ hasText: 'Answer quality' }).getByText('Used up').waitFor();
  });

  it('asks nothing while it is paused, or nobody sees it', async () => {
    let asked = 0;
    tab.page.on('request', (request) => {
      if (request.url().endsWith(PATHS.operations)) asked += 1;
    });
    await tab.visit('#/ops');
    await tab.page.getByText('Live', { exact: true }).waitFor();
    for (const [stop, goOn] of [
      [() => tab.button('Pause').click(), () => tab.button('Pause').click()],
      [() => setHidden(true), () => setHidden(false)],
    ] as const) {
      await stop();
      await tab.page.getByText('Paused', { exact: true }).waitFor();
      const before = asked;
      // A whole pause between two questions goes by.
      await tab.page.waitForFunction(
        (since) => performance.now() - since > 2_500,
        await tab.page.evaluate(() => performance.now()),
      );
      expect(asked).toBe(before);
      await goOn();
      await tab.page.getByText('Live', { exact: true }).waitFor();
    }
  });

  it('says that there is no answer, keeps what it knew, and takes a restarted replica for a new one', async () => {
    await tab.visit('#/ops');
    await tab.page.getByText('Live', { exact: true }).waitFor();
    const replica = () => tab.page.locator('.status-line code').textContent();
    const before = await replica();
    await tab.page.route(`**${PATHS.operations}`, (route) => route.abort());
    await tab.page.getByText('No answer', { exact: true }).waitFor();
    expect(await replica()).toBe(before);
    await tab.page.unroute(`**${PATHS.operations}`);
    const sample = await callApi(tab, requestFor('GET /v1/operations'));
    const json = { ...sample, replica: { ...sample.replica, id: 'restarted' } };
    await tab.page.route(`**${PATHS.operations}`, (route) => route.fulfill({ json }));
    await expect.poll(replica, SOON).toBe('restarted');
  });

  const cell = (route: string, column: string) =>
    tab.page.evaluate(
      ([wanted, heading]) => {
        const table = document.querySelector<HTMLTableElement>('table.routes');
        const headings = [...(table?.tHead?.rows[0]?.cells ?? [])].map(({ textContent }) => textContent);
        const row = [...(table?.rows ?? [])].find(({ cells }) => cells[0]?.textContent === wanted);
        return row?.cells[headings.indexOf(heading ?? '')]?.textContent ?? null;
      },
      [route, column],
    );
  const lineOf = (title: string) =>
    tab.page.getByRole('region', { name: title, exact: true }).locator('.main .line').getAttribute('d');
  const setHidden = (isHidden: boolean) =>
    tab.page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  const ask = (question: string) => callApi(tab, requestFor('POST /v1/answers', { body: { question } }));
});

describe('the operators’ page of a service elsewhere', () => {
  const tab = setUpConsole({ extraHTTPHeaders: { 'x-forwarded-for': '203.0.113.9' } });

  it('asks for a key, says what a weaker one lacks, and shows the page with one that does', async () => {
    const weak = await makeKey(['read', 'ask']);
    const { apiKey } = await makeKey(['operate']);
    await tab.visit('#/ops');
    await enter(weak.apiKey);
    await tab.page.getByRole('alert').getByText('lacks the scope "operate"').waitFor();
    await enter(apiKey);
    await tab.page.getByText('Live', { exact: true }).waitFor();
  });

  it('asks for another when the key in use is revoked', async () => {
    const { id, apiKey } = await makeKey(['operate']);
    await tab.visit('#/ops');
    await enter(apiKey);
    await tab.page.getByText('Live', { exact: true }).waitFor();
    await callApi(tab, requestFor('DELETE /v1/keys/{id}', { path: { id } }));
    await tab.page.getByLabel('API key').waitFor();
    await tab.page.getByRole('alert').getByText('not valid here').waitFor();
    expect(await tab.page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  async function enter(key: string) {
    await tab.page.getByLabel('API key').fill(key);
    await tab.button('Use this key').click();
  }
  const makeKey = (scopes: NewKey['scopes']) =>
    callApi(tab, requestFor('POST /v1/keys', { body: { id: randomUUID(), label: 'A test', scopes } }));
});
