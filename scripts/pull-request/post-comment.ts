import { z } from 'zod';
import type { GithubApi } from '../github/github-api.ts';
import { MARKER } from './comment-text.ts';

interface Place {
  /** `owner/name`. */
  readonly repository: string;
  /** Number of the pull request. */
  readonly pullRequest: number;
  /** Who writes: only what this login wrote is ever written anew, whoever else quotes the marker. */
  readonly author: string;
}

const Comment = z.object({
  id: z.number(),
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullish(),
});

/** Writes the one comment of a pull request, or writes it anew where it stands already. Throws `GithubRefused`. */
export async function postComment(
  api: GithubApi,
  { repository, pullRequest, author }: Place,
  body: string,
): Promise<'written' | 'written anew'> {
  const comments = `/repos/${repository}/issues/${pullRequest}/comments`;
  for await (const found of api.list(comments)) {
    const comment = Comment.parse(found);
    if (comment.user?.login !== author || !comment.body?.startsWith(MARKER)) continue;
    await api.send('PATCH', `/repos/${repository}/issues/comments/${comment.id}`, { body });
    return 'written anew';
  }
  await api.send('POST', comments, { body });
  return 'written';
}
