import type { Run } from './programs.ts';

/** The changes between the previous release and `tag`, as Markdown. Commit subjects say what is true afterwards, so they serve as the text. */
export async function changelog(tag: string, images: readonly string[], run: Run): Promise<string> {
  const before = await run('git', ['describe', '--tags', '--abbrev=0', '--match', 'v*', `${tag}^`]).then(
    (text) => text.trim(),
    () => undefined,
  );
  const range = before === undefined ? tag : `${before}..${tag}`;
  const subjects = (await run('git', ['log', '--no-merges', '--format=%s', range])).trim().split('\n');
  const since = before === undefined ? 'The first release:' : `Since ${before}:`;
  const parts = [`## ${tag}`, since, subjects.map((subject) => `- ${subject}`).join('\n')];
  return `${[...parts, ...imagesText(images)].join('\n\n')}\n`;
}

/** By their digests, which are what was signed; a tag could be another image tomorrow. */
const imagesText = (images: readonly string[]) =>
  images.length === 0
    ? []
    : [
        'Images for ARM64, signed, with what is inside and where they come from (`npm run delivery -- --do verify` asks):',
        images.map((image) => `- \`${image}\``).join('\n'),
      ];
