import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGithub, startFakeGithub } from './fake-github.builders.ts';
import { type GithubApi, githubApi } from './github-api.ts';

const TOKEN = 'ghs_secret';
let github: FakeGithub;
let api: GithubApi;
beforeEach(async () => {
  github = await startFakeGithub();
  api = githubApi({ url: github.url, token: TOKEN });
});
afterEach(() => github.close());

const all = async (path: string) => {
  const found = [];
  for await (const element of api.list(path)) found.push(element);
  return found;
};

describe('githubApi', () => {
  it('sends JSON with the token, and gives what was answered', async () => {
    github.answers.set('POST /a', { status: 201, body: { id: 7 } });
    expect(await api.send('POST', '/a', { text: 'b' })).toEqual({ id: 7 });
    expect(github.seen).toEqual([
      { method: 'POST', path: '/a', authorization: `Bearer ${TOKEN}`, body: { text: 'b' } },
    ]);
  });

  it('reads a list to its last page, and keeps what was asked of it', async () => {
    github.lists.set('/a', [...Array(250).keys()]);
    expect(await all('/a?state=open')).toEqual([...Array(250).keys()]);
    expect(github.seen.map(({ path }) => path)).toEqual([
      '/a?state=open&per_page=100',
      '/a?state=open&per_page=100&page=2',
      '/a?state=open&per_page=100&page=3',
    ]);
  });

  it('takes the token to no other host', async () => {
    const other = await startFakeGithub();
    github.answers.set('GET /a', { headers: { link: `<${other.url}/a>; rel="next"` }, body: [1] });
    github.answers.set('GET /b', { status: 301, headers: { location: `${other.url}/b` } });
    await expect(all('/a')).rejects.toThrow('nobody sends the token there');
    await expect(api.send('GET', '/b')).rejects.toThrow('has moved');
    expect(other.seen).toEqual([]);
    await other.close();
  });

  it('says who gave no answer', async () => {
    await github.close();
    await expect(api.send('GET', '/a')).rejects.toThrow(
      /GET \/a: http:\/\/127\.0\.0\.1:\d+ gave no answer \(ECONN\w+\)/,
    );
  });
});

describe('what GitHub refuses', () => {
  const refused = async (status: number, headers: Record<string, string> = {}, body: unknown = {}) => {
    github.answers.set('POST /a', { status, headers, body });
    return api.send('POST', '/a', {}).then(
      () => expect.unreachable(),
      (error: Error) => error,
    );
  };

  it.each([
    [401, {}, 'The token is not valid'],
    [403, {}, '`permissions` of the job; a pull request from a fork never gets it'],
    [403, { 'retry-after': '60' }, 'takes no more requests of this token (403). Run it again in 60 s.'],
    [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795496400' }, 'again after 2026-11-24T05:00Z.'],
    [403, { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': '1795496400' }, 'The token may not do this'],
    [429, {}, 'takes no more requests of this token (429)'],
    [404, {}, 'It is not there, or the token may not see it'],
    [410, {}, 'Comments are closed'],
    [502, {}, 'GitHub is not well (502)'],
    [418, {}, 'GitHub refused it (418)'],
  ])('is a sentence for %i with %j', async (status, headers, sentence) => {
    expect(await refused(status, headers)).toMatchObject({ status, message: expect.stringContaining(sentence) });
  });

  it('names the field that was not taken', async () => {
    const body = { message: 'Validation Failed', errors: [{ field: 'body', code: 'too_long' }] };
    expect((await refused(422, {}, body)).message).toBe(
      'POST /a: GitHub does not take what was sent: correct what it names (422: Validation Failed {"field":"body","code":"too_long"}).',
    );
  });

  it('never shows the token, though an answer repeats it', async () => {
    expect((await refused(403, {}, { message: `no right for ${TOKEN}` })).message).not.toContain(TOKEN);
  });
});
