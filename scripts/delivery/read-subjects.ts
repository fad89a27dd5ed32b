import type { Pushed } from './push-image.ts';

/** Images by the words `NAME@sha256:...`, at least one: to ask about nothing must not look like asking. */
export function readSubjects(words: readonly string[]): readonly [Pushed, ...Pushed[]] {
  const [first, ...others] = words.map((word) => {
    const [, name, digest] = /^([^\s@]+)@(sha256:[0-9a-f]{64})$/.exec(word) ?? [];
    if (name === undefined || digest === undefined)
      throw new Error(`--subject takes NAME@sha256: and 64 digits, and not "${word}".`);
    return { name, digest };
  });
  if (first === undefined) throw new Error('Name the image: --subject NAME@DIGEST.');
  return [first, ...others];
}

/** As registries, cosign and syft name an image that can be no other. */
export const subjectOf = ({ name, digest }: Pushed) => `${name}@${digest}`;
