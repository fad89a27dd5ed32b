import { z } from 'zod';
import type { GithubApi } from '../github/github-api.ts';

const PullRequest = z.object({ number: z.number(), head: z.object({ sha: z.string() }) });

/**
 * The open pull request whose newest commit was measured: undefined where it was closed or pushed to since.
 *
 * By what GitHub itself says of the run, `owner:branch` and commit: a number in the report could be any other pull request's.
 */
export async function findPullRequest(
  api: GithubApi,
  { repository, head, commit }: { readonly repository: string; readonly head: string; readonly commit: string },
): Promise<number | undefined> {
  const query = new URLSearchParams({ state: 'open', head });
  for await (const found of api.list(`/repos/${repository}/pulls?${query}`)) {
    const pullRequest = PullRequest.parse(found);
    if (pullRequest.head.sha === commit) return pullRequest.number;
  }
  return undefined;
}
