import type { Checklist } from '../../client/generated/api.ts';

/** A checklist with boxes to tick, for an issue or a pull request. */
export function checklistToMarkdown({ title, items }: Checklist): string {
  const groups = [...new Set(items.map(({ group }) => group))];
  const parts = groups.flatMap((group) => [
    ...(group === null ? [] : [`### ${group}`]),
    items
      .filter((item) => item.group === group)
      .map(({ text }) => `- [ ] ${text}`)
      .join('\n'),
  ]);
  return [`## ${title}`, ...parts].join('\n\n');
}
