import { z } from 'zod';
import { Answer } from '../answer.ts';
import { linkToPassage } from '../passage.ts';
import type { ContentVersion } from './content-version.ts';

/** Grows when entries change their shape: those of another release are then read as none. */
const FORMAT = 1;

/** Of an answer, what can be given to somebody else: neither its question, nor its id, nor what it cost. */
const KeptAnswer = Answer.pick({ text: true, abstained: true, citations: true, modelId: true });
type KeptAnswer = z.infer<typeof KeptAnswer>;

const Entry = z.strictObject({
  format: z.literal(FORMAT),
  createdAtMs: z.int().nonnegative(),
  /** From then on it is given only where no new answer can be made. */
  freshUntilMs: z.int().nonnegative(),
  /** A keyed hash of the principal who caused it, for erasure. */
  owner: z.string(),
  answer: KeptAnswer,
});

export type CacheEntry = Omit<z.infer<typeof Entry>, 'format'>;

export function writeEntry({ answer: { text, abstained, citations, modelId }, ...entry }: CacheEntry): string {
  return JSON.stringify({ format: FORMAT, ...entry, answer: { text, abstained, citations, modelId } });
}

/**
 * Reads an entry as if a stranger had written it. Null where anything about it is not as this service writes it.
 *
 * An answer's marks must resolve to its citations and these to passages that exist, as in an answer that was just made.
 */
export async function readEntry(text: string, hasPassage: ContentVersion['hasPassage']): Promise<CacheEntry | null> {
  const parsed = Entry.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { format: _, ...entry } = parsed.data;
  if (!isSound(entry.answer)) return null;
  const exist = await Promise.all(entry.answer.citations.map(({ passageId }) => hasPassage(passageId)));
  return exist.includes(false) ? null : entry;
}

function isSound({ text, abstained, citations }: KeptAnswer): boolean {
  const marks = new Set(Array.from(text.matchAll(/\[(\d+)\]/g), ([, number]) => Number(number)));
  const cited = new Set(citations.map(({ marker }) => marker));
  return (
    (abstained || cited.size > 0) &&
    marks.size === cited.size &&
    citations.every(({ marker, passageId, link }) => marks.has(marker) && link === linkToPassage(passageId))
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
