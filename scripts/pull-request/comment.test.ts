import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGithub, startFakeGithub } from '../github/fake-github.builders.ts';
import { commentText, MARKER } from './comment-text.ts';

const COMMIT = 'a'.repeat(40);
const HEAD = 'stranger:wip/#1&x';
const TOKEN = 'ghs_secret';
const COMMENTS = '/repos/owner/name/issues/12/comments';
const BOT = { login: 'github-actions[bot]' };

let github: FakeGithub;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phase-five-comment-'));
  await writeFile(join(folder, 'report.md'), '### What this changes\n');
  github = await startFakeGithub();
  github.lists.set('/repos/owner/name/pulls', [
    { number: 11, head: { sha: 'b'.repeat(40) } },
    { number: 12, head: { sha: COMMIT } },
  ]);
  github.lists.set(COMMENTS, []);
  github.answers.set(`POST ${COMMENTS}`, { status: 201, body: { id: 1 } });
});
afterEach(async () => {
  await github.close();
  await rm(folder, { recursive: true, force: true });
});

/** The command as the workflow runs it, with GitHub on loopback. */
function comment(...args: string[]): Promise<{ code: number; said: string }> {
  const env = { ...process.env, GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'owner/name', GH_TOKEN: TOKEN };
  const given = ['--file', join(folder, 'report.md'), '--head', HEAD, '--commit', COMMIT, ...args];
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['scripts/pull-request/comment.ts', ...given],
      { env },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
    );
  });
}

const sent = () => github.seen.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

describe('npm run pr:comment', () => {
  it('writes to the pull request that was measured, and to no other of the branch', async () => {
    const { code, said } = await comment();
    expect({ code, said }).toEqual({ code: 0, said: 'Pull request 12: its comment was written.\n' });
    expect(github.seen[0]?.path).toBe('/repos/owner/name/pulls?state=open&head=stranger%3Awip%2F%231%26x&per_page=100');
    expect(github.seen.at(-1)).toMatchObject({
      method: 'POST',
      path: COMMENTS,
      authorization: `Bearer ${TOKEN}`,
      body: { body: commentText('### What this changes\n', COMMIT) },
    });
  });

  it('writes its own comment anew, on whatever page it is, and nobody else', async () => {
    const others = Array.from({ length: 120 }, (_, id) => ({ id, body: 'Looks good.', user: { login: 'ada' } }));
    github.lists.set(COMMENTS, [
      { id: 900, body: `${MARKER}\nnot of the bot`, user: { login: 'mallory' } },
      { id: 901, body: null, user: null },
      { id: 902, body: `Quoting ${MARKER}`, user: BOT },
      ...others,
      { id: 903, body: `${MARKER}\nolder`, user: BOT },
    ]);
    github.answers.set('PATCH /repos/owner/name/issues/comments/903', { body: { id: 903 } });
    expect(await comment('--json')).toMatchObject({ code: 0, said: expect.stringContaining('"written anew"') });
    expect(sent()).toEqual(['PATCH /repos/owner/name/issues/comments/903']);
  });

  it('writes nothing where the pull request was closed, or pushed to since', async () => {
    github.lists.set('/repos/owner/name/pulls', [{ number: 12, head: { sha: 'c'.repeat(40) } }]);
    expect(await comment()).toEqual({
      code: 0,
      said: `No open pull request from ${HEAD} is at aaaaaaaaaa any more.\n`,
    });
    expect(sent()).toEqual([]);
  });

  it.each([
    [403, {}, 'The token may not do this'],
    [422, {}, 'GitHub does not take what was sent'],
    [429, { 'retry-after': '30' }, 'Run it again in 30 s.'],
  ])('fails in a sentence at %i, without the token', async (status, headers, sentence) => {
    github.answers.set(`POST ${COMMENTS}`, { status, headers, body: { message: `for ${TOKEN}` } });
    const { code, said } = await comment();
    expect(code).toBe(1);
    expect(said).toContain(sentence);
    expect(said).not.toContain(TOKEN);
    expect(said.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    [['--commit', 'main'], '--commit SHA'],
    [['--head', 'main'], '--head OWNER:BRANCH'],
    [['--file', ''], '--file FILE'],
  ])('does not begin with %j', async (args, sentence) => {
    expect(await comment(...args)).toMatchObject({ code: 2, said: expect.stringContaining(sentence) });
    expect(github.seen).toEqual([]);
  });
});

describe('commentText', () => {
  it('calls nobody, and leaves measures their names', () => {
    const text = commentText('cc @ada and (@org/team): recall@5', COMMIT);
    expect(text).toContain('cc @\u200bada and (@\u200borg/team): recall@5');
  });

  it('is no longer than GitHub takes, and leaves no block open', () => {
    const text = commentText(`\`\`\`text\n${'x'.repeat(100_000)}`, COMMIT);
    expect(text.length).toBeLessThan(65_536);
    expect(text.match(/^```/gm)).toHaveLength(2);
    expect(text).toContain('The rest is longer');
  });
});
