import { withoutInvisible } from '../safety/fold-text.ts';

/**
 * Text from outside, made harmless between the tags of a prompt.
 *
 * Angle brackets are escaped, so that no source can close its tag and speak as another. Marks such as `[3]` become `(3)`: copied into an
 * answer they would point at a source that says something else. Characters that nobody sees, and a model reads, are left out.
 */
export function asData(text: string): string {
  return withoutMarks(withoutInvisible(text)).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The same inside the quotation marks of an attribute. */
export function asDataAttribute(text: string): string {
  return asData(text).replaceAll('"', '&quot;');
}

/** Text as it was before `asData`, but for what that left out. */
export function fromData(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** Text whose own `[3]` can't be taken for one of our citations. */
export function withoutMarks(text: string): string {
  return text.replace(/\[(\s*\d[\d,\s]*)\]/g, '($1)');
}
