import { z } from 'zod';
import { type GithubApi, GithubRefused } from '../github/github-api.ts';

const Release = z.object({ id: z.number() });

/** Makes the release of a tag that was pushed, or writes its text anew where a run before this one made it. Throws `GithubRefused`. */
export async function publishRelease(
  api: GithubApi,
  { repository, tag }: { readonly repository: string; readonly tag: string },
  body: string,
): Promise<'published' | 'published anew'> {
  const releases = `/repos/${repository}/releases`;
  const name = encodeURIComponent(tag);
  // GitHub would make a tag that is not there, of whatever the default branch is then.
  await api.send('GET', `/repos/${repository}/git/ref/tags/${name}`);
  const before = await api.send('GET', `${releases}/tags/${name}`).catch((error: unknown) => {
    if (error instanceof GithubRefused && error.status === 404) return undefined;
    throw error;
  });
  if (before !== undefined) {
    await api.send('PATCH', `${releases}/${Release.parse(before).id}`, { body });
    return 'published anew';
  }
  // `v2.0.0-rc.1` is not what somebody should find as the newest.
  await api.send('POST', releases, { tag_name: tag, name: tag, body, prerelease: tag.includes('-') });
  return 'published';
}
