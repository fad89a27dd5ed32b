import { PROFILE_NAMES } from '../config/schema.ts';

/**
 * Whether an image was built for a profile: one of its tags begins with that name and a hyphen.
 *
 * Copies share a repository, so what was pushed last may be the preview of a pull request that nobody has reviewed. Where the name of one
 * profile begins like that of another (`eu` and `eu-west`), a tag belongs to the longer one.
 */
export function isBuiltFor(
  profile: string,
  tags: readonly string[],
  profiles: readonly string[] = PROFILE_NAMES,
): boolean {
  const longer = profiles.filter((other) => other.startsWith(`${profile}-`));
  return tags.some((tag) => tag.startsWith(`${profile}-`) && !longer.some((other) => tag.startsWith(`${other}-`)));
}
