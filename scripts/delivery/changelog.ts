import type { Run } from './programs.ts';
import type { Pushed } from './push-image.ts';

/** What was done between the release before and `tag`, as Markdown. Subjects of commits say what is true afterwards, so they are the text. */
export async function changelog(tag: string, images: readonly Pushed[], run: Run): Promise<string> {
  const before = await run('git', ['describe', '--tags', '--abbrev=0', '--match', 'v*', `${tag}^`]).then(
    (text) => text.trim(),
    () => undefined,
  );
  const range = before === undefined ? tag : `${before}..${tag}`;
  const subjects = (await run('git', ['log', '--no-merges', '--format=%s', range])).trim().split('\n');
  const since = before === undefined ? 'The first release:' : `Since ${before}:`;
  const named = images.map(({ name, digest }) => `- \`${name}@${digest}\``);
  const parts = [`## ${tag}`, since, subjects.map((subject) => `- ${subject}`).join('\n')];
  return `${[...parts, ...(named.length === 0 ? [] : ['Images:', named.join('\n')])].join('\n\n')}\n`;
}
