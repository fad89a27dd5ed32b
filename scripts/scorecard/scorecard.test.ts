import { describe, expect, it } from 'vitest';
import { scorecard, total } from './scorecard.ts';

const SOUND = new Map([
  [
    '.github/workflows/ci.yml',
    'permissions: {}\n- uses: a/b@0123456789012345678901234567890123456789 # v1.0.0\n- run: npm ci\n',
  ],
  [
    '.github/workflows/images.yml',
    'permissions: {}\nrun: x --do push\nuses: actions/attest@0123456789012345678901234567890123456789\nuses: github/codeql-action/analyze@0123456789012345678901234567890123456789\n',
  ],
  ['.github/dependabot.yml', 'version: 2'],
  ['LICENSE', 'Apache'],
  ['SECURITY.md', 'Report on the Security page. You hear within a week.'],
  ['package-lock.json', '{}'],
  ['a.test.ts', "import fc from 'fast-check';"],
]);

describe('scorecard', () => {
  it('gives all points to what is sound, and leaves out what only GitHub knows', () => {
    const checks = scorecard(SOUND);
    expect(checks.filter(({ score }) => score !== null && score < 10)).toEqual([]);
    expect(total(checks)).toBe(10);
    expect(checks.filter(({ score }) => score === null)).toHaveLength(7);
  });

  it.each([
    ['Binary-Artifacts', 'bin/tool.exe', 'MZ'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is GitHub's own notation.
    ['Dangerous-Workflow', '.github/workflows/ci.yml', 'permissions: {}\nrun: echo ${{ github.event.issue.title }}'],
    ['Dangerous-Workflow', '.github/workflows/ci.yml', 'permissions: {}\non: pull_request_target'],
    [
      'Dangerous-Workflow',
      '.github/workflows/ci.yml',
      'permissions: {}\non:\n  workflow_run:\njobs:\n  a:\n    ref: b',
    ],
    ['Pinned-Dependencies', '.github/workflows/ci.yml', 'permissions: {}\n- uses: a/b@v1\n- run: npm ci\n'],
    ['Pinned-Dependencies', 'Dockerfile', 'FROM node:24\n'],
    ['Pinned-Dependencies', 'Dockerfile', 'FROM --platform=$BUILDPLATFORM node:24 AS build\n'],
    ['Token-Permissions', '.github/workflows/ci.yml', 'permissions: write-all\nrun: npm ci'],
    ['Security-Policy', 'SECURITY.md', 'Hello'],
  ])('takes points from %s for %s', (name, path, content) => {
    const check = scorecard(new Map([...SOUND, [path, content]])).find((each) => each.name === name);
    expect(check?.score).toBeLessThan(10);
  });
});
