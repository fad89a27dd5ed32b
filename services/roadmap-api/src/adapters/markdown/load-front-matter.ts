import { parseDocument } from 'yaml';
import { z } from 'zod';
import { Background, MonthRange } from '../../domain/roadmap.ts';
import { ContentError, checked } from './load-error.ts';

/** What a customization note does to a phase's length, for a `background` that the planner knows. */
const Adjustment = z
  .strictObject({
    audience: z.string().min(1),
    background: Background,
    months: MonthRange.optional(),
    addMonths: z.number().positive().optional(),
  })
  .refine(({ months, addMonths }) => months === undefined || addMonths === undefined, {
    error: 'Give `months` or `addMonths`, not both.',
  });
export type Adjustment = z.infer<typeof Adjustment>;

const named = { id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), title: z.string().min(1) };

const PhaseFrontMatter = z.strictObject({
  ...named,
  kind: z.literal('phase'),
  number: z.number().int().positive(),
  durationMonths: MonthRange.nullable(),
  target: z.string().min(1),
  checklistId: z.string().nullable(),
  adjustments: z.array(Adjustment),
});
export type PhaseFrontMatter = z.infer<typeof PhaseFrontMatter>;

/** One shape a kind of document; an unknown or a missing key is refused. */
export const FrontMatter = z.discriminatedUnion('kind', [
  PhaseFrontMatter,
  z.strictObject({ ...named, kind: z.literal('overview') }),
  z.strictObject({ ...named, kind: z.literal('conclusion') }),
  z.strictObject({ ...named, kind: z.literal('tools') }),
  z.strictObject({ ...named, kind: z.literal('checklist') }),
  z.strictObject({ ...named, kind: z.literal('papers') }),
  z.strictObject({ ...named, kind: z.literal('budgets') }),
]);
export type FrontMatter = z.infer<typeof FrontMatter>;

const FENCED = /^---\r?\n(?<yaml>[\s\S]*?)\r?\n---\r?\n/;

/**
 * Parts a content file into its checked front matter and its Markdown.
 *
 * `firstLine` is the line of the file on which the Markdown begins. Throws `ContentError`.
 */
export function loadFrontMatter(file: string, text: string) {
  const place = { file, line: 1, heading: 'front matter' };
  const match = FENCED.exec(text);
  if (!match)
    throw new ContentError(place, 'expected the file to begin with YAML front matter between two lines `---`.');

  const yaml = parseDocument(match.groups?.['yaml'] ?? '');
  const [broken] = yaml.errors;
  if (broken) throw new ContentError(place, `expected valid YAML. ${broken.message.split('\n')[0]}`);

  const frontMatter = checked(FrontMatter, yaml.toJS(), place);
  if (`${frontMatter.id}.md` !== file)
    throw new ContentError(place, `expected \`id\` to be the file's name without .md.`);
  const markdown = text.slice(match[0].length);
  return { frontMatter, markdown, firstLine: match[0].split('\n').length };
}
