import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { NewKey } from '../client/generated/api.ts';
import { requestFor } from '../client/request-for.ts';
import { callApi } from './e2e/call-api.ts';
import { setUpConsole } from './e2e/set-up-console.ts';

/** As a proxy in front of a deployed copy would say it: the console is no longer on the service's own machine. */
const tab = setUpConsole({ extraHTTPHeaders: { 'x-forwarded-for': '203.0.113.9' } });

describe('the console of a service elsewhere', () => {
  it('says that asking needs a key, and reads and searches without one', async () => {
    await tab.visit('#/ask');
    await tab.page.getByText('Asking needs an API key').waitFor();
    expect(await tab.page.getByLabel('Your question').isVisible()).toBe(false);
    await tab.visit('#/search?q=chunking');
    await tab.page.locator('.result').first().waitFor();
  });

  it('asks with a key that is entered, after a reload too, until it is forgotten', async () => {
    await tab.visit('#/ask');
    await enter(tab.key);
    await ask('How long does phase 3 take?');
    await tab.button('Helpful').first().click();
    await tab.page.getByText('Thank you.').waitFor();
    await tab.page.reload();
    await tab.page.getByLabel('Your question').waitFor();
    await tab.button('Forget the key').click();
    await tab.page.getByText('Asking needs an API key').waitFor();
    expect(await tab.page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0]);
  });

  it('says what is wrong with a key that does not do', async () => {
    await tab.visit('#/ask');
    await enter('pf_wrong');
    await tab.page.getByRole('alert').getByText('The key or token is not valid here').waitFor();
    await enter(await makeKey(['read']).then(({ apiKey }) => apiKey));
    await tab.page.getByRole('alert').getByText('lacks the scope "ask"').waitFor();
    await enter(tab.key);
    await tab.page.getByLabel('Your question').waitFor();
  });

  it('asks for another key when the one in use is revoked', async () => {
    const { id, apiKey } = await makeKey(['ask']);
    await tab.visit('#/ask');
    await enter(apiKey);
    await tab.page.getByLabel('Your question').waitFor();
    await callApi(tab, requestFor('DELETE /v1/keys/{id}', { path: { id } }));
    await ask('How long does phase 3 take?');
    await tab.page.getByText('It is not known who is asking').waitFor();
    await tab.page.getByText('Asking needs an API key').waitFor();
  });
});

async function enter(key: string) {
  await tab.page.getByLabel('API key').fill(key);
  await tab.button('Use this key').click();
}

async function ask(question: string) {
  await tab.page.getByRole('textbox', { name: /question/ }).fill(question);
  await tab.page.keyboard.press('Enter');
}

const makeKey = (scopes: NewKey['scopes']) =>
  callApi(tab, requestFor('POST /v1/keys', { body: { id: randomUUID(), label: 'A test', scopes } }));
