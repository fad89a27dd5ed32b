import { Lexer, type Token } from 'marked';
import type { Topic } from '../../domain/roadmap.ts';
import { ContentError } from './load-error.ts';
import type { Line, Section } from './load-sections.ts';

// The three shapes that carry data (content/README.md): a labelled line, a labelled bullet, a typed bullet.
const LABELLED = /^\*\*(?<label>[^*]+):\*\* (?<value>.+)$/;
const TYPED =
  /^\*\*(?:\[(?<linked>[^\]]+)\]\((?<url>\S+)\)|(?<bare>[^*]+))\*\* \((?<attributes>[^)]+)\)(?:: (?<note>.+))?$/;

/** A bullet of the shape `**Title** (attributes): note`; the title may be a link, the note may be missing. */
export interface TypedLine {
  readonly title: string;
  readonly url: string | null;
  readonly attributes: string;
  readonly note: string | null;
}

/** The words of inline Markdown, without its marks: `**a** [b](c)` is `a b`. */
export function plainText(markdown: string): string {
  // Most lines have no marks; lexing them all would take half of the whole load.
  if (!/[*_`[\]<\\~]/.test(markdown)) return markdown;
  const words = (tokens: readonly Token[]): string =>
    tokens.map((token) => ('tokens' in token && token.tokens ? words(token.tokens) : textOf(token))).join('');
  return words(Lexer.lexInline(markdown));
}
const textOf = (token: Token): string => ('text' in token ? String(token.text) : token.raw);

/** Reads `**Name:** detail`. A bullet without a label is a name with no detail. */
export function asTopic({ markdown }: Line): Topic {
  const groups = LABELLED.exec(markdown)?.groups;
  if (!groups) return { name: plainText(markdown), detail: null };
  return { name: plainText(groups['label'] ?? ''), detail: plainText(groups['value'] ?? '') };
}

/** Like `asTopic`, where the label is required. Throws `ContentError`. */
export function asLabelled(line: Line): { name: string; detail: string } {
  const { name, detail } = asTopic(line);
  if (detail === null) throw new ContentError(line.place, `expected \`**Name:** detail\`, found "${line.markdown}".`);
  return { name, detail };
}

/** Reads `**Title** (attributes): note`. `example` shows in the error what was expected. Throws `ContentError`. */
export function asTyped({ markdown, place }: Line, example: string): TypedLine {
  const groups = TYPED.exec(markdown)?.groups;
  if (!groups) throw new ContentError(place, `expected \`${example}\`, found "${markdown}".`);
  return {
    title: plainText(groups['linked'] ?? groups['bare'] ?? ''),
    url: groups['url'] ?? null,
    attributes: groups['attributes'] ?? '',
    note: groups['note'] === undefined ? null : plainText(groups['note']),
  };
}

/** Value of the paragraph `**Label:** value` of a section, or null where there is none. */
export function labelledValue(section: Section, label: string): string | null {
  const found = section.paragraphs.map(asTopic).find(({ name }) => name === label);
  return found?.detail ?? null;
}

/** Value of the paragraph `**Label:** value`, matched against `shape`. Throws `ContentError` with `example`. */
export function requiredValue(section: Section, label: string, shape: RegExp, example: string): RegExpExecArray {
  const match = shape.exec(labelledValue(section, label) ?? '');
  if (!match) throw new ContentError(section.place, `expected a paragraph \`**${label}:** ${example}\`.`);
  return match;
}

/** The bullets of a section that must have a list, and nothing deeper that would be lost. Throws `ContentError`. */
export function requiredBullets({ place, bullets, children: [child] }: Section): readonly Line[] {
  if (child)
    throw new ContentError(child.place, `expected no deeper heading under "${place.heading}", which holds a list.`);
  if (bullets.length === 0) throw new ContentError(place, 'expected a list.');
  return bullets;
}

/** The headings of a section that must have some, and no list that would be lost. Throws `ContentError`. */
export function requiredGroups({ place, bullets: [bullet], children }: Section): readonly Section[] {
  if (bullet) throw new ContentError(bullet.place, 'expected the list to stand under a deeper heading.');
  if (children.length === 0) throw new ContentError(place, 'expected deeper headings that hold the lists.');
  return children;
}
