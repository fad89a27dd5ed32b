import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGithub, startFakeGithub } from '../github/fake-github.builders.ts';
import { githubApi } from '../github/github-api.ts';
import { publishRelease } from './publish-release.ts';

const RELEASES = '/repos/owner/name/releases';
let github: FakeGithub;
beforeEach(async () => {
  github = await startFakeGithub();
  github.answers.set(`POST ${RELEASES}`, { status: 201, body: { id: 5 } });
});
afterEach(() => github.close());

const publish = (tag: string) => {
  const api = githubApi({ url: github.url, token: 'secret' });
  return publishRelease(api, { repository: 'owner/name', tag }, 'What was done');
};
const written = () => github.seen.filter(({ method }) => method !== 'GET');

describe('publishRelease', () => {
  it.each([
    ['v1.2.3', false],
    ['v1.2.3-rc.1', true],
  ])('makes the release of %s', async (tag, prerelease) => {
    github.answers.set(`GET /repos/owner/name/git/ref/tags/${tag}`, { body: {} });
    expect(await publish(tag)).toBe('published');
    const body = { tag_name: tag, name: tag, body: 'What was done', prerelease };
    expect(written()).toMatchObject([{ method: 'POST', path: RELEASES, body }]);
  });

  it('writes its text anew where the workflow runs again', async () => {
    github.answers.set('GET /repos/owner/name/git/ref/tags/v1.2.3', { body: {} });
    github.answers.set(`GET ${RELEASES}/tags/v1.2.3`, { body: { id: 5 } });
    github.answers.set(`PATCH ${RELEASES}/5`, { body: { id: 5 } });
    expect(await publish('v1.2.3')).toBe('published anew');
    expect(written()).toMatchObject([{ path: `${RELEASES}/5`, body: { body: 'What was done' } }]);
  });

  it('makes no tag that nobody pushed', async () => {
    await expect(publish('v9.9.9')).rejects.toThrow('It is not there');
    expect(written()).toEqual([]);
  });

  it('takes trouble for no absence', async () => {
    github.answers.set('GET /repos/owner/name/git/ref/tags/v1.2.3', { body: {} });
    github.answers.set(`GET ${RELEASES}/tags/v1.2.3`, { status: 502 });
    await expect(publish('v1.2.3')).rejects.toThrow('GitHub is not well');
    expect(written()).toEqual([]);
  });
});
