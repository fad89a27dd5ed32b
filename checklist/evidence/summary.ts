import { createHash } from 'node:crypto';
import type { Evidence, ItemEvidence, Verdict } from '../../services/roadmap-api/src/domain/evidence.ts';
import type { Result } from '../run/result.ts';
import type { ItemResult } from '../run/run-checklist.ts';
import { verdictOf } from '../run/verdict.ts';
import type { Subject } from '../subjects.ts';

/** The results of a run as its evidence: the same document is served by the API, drawn by the console and counted by the README. */
export function summarize(
  run: Omit<Evidence, 'lists'>,
  results: readonly ItemResult[],
  subjects: readonly Subject[],
): Evidence {
  const lists = new Map<string, { title: string; items: ItemEvidence[] }>();
  for (const { item, results: ofItem } of results) {
    const subject = subjects.find(({ id }) => id === item.id);
    if (!subject) throw new Error(`The roadmap has no point ${item.id}.`);
    const id = listOf(item.id);
    const list = lists.get(id) ?? { title: subject.list, items: [] };
    lists.set(id, list);
    list.items.push({
      id: item.id,
      text: subject.text,
      verdict: verdictOf(item, results),
      answeredBy: [...(item.answeredBy ?? [])],
      checks: ofItem.map(checkEvidence),
    });
  }
  return { ...run, lists: [...lists].map(([id, list]) => ({ id, ...list })) };
}

/** The list that an item stands in: `phase-5` of `phase-5/8`. */
const listOf = (itemId: string) => itemId.slice(0, itemId.indexOf('/'));

function checkEvidence({ check, verdict, saw, command, exitCode, durationMs, output }: Result) {
  return {
    id: check.id,
    question: check.question,
    level: check.level,
    verdict,
    saw,
    command,
    exitCode,
    durationMs: Math.round(durationMs),
    sha256: createHash('sha256').update(output).digest('hex'),
  };
}

/** Every item of a run, in the order of the roadmap. */
export const itemsOf = ({ lists }: Evidence): ItemEvidence[] => lists.flatMap(({ items }) => items);

/** How many of something came to each verdict. */
export function tally(all: readonly { readonly verdict: Verdict }[]): Readonly<Record<Verdict, number>> {
  const count = (wanted: Verdict) => all.filter(({ verdict }) => verdict === wanted).length;
  return { passed: count('passed'), failed: count('failed'), unproven: count('unproven') };
}
