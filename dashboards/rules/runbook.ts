import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runbookPath } from './links.ts';

/** What whoever is woken needs, in the order in which they need it. */
export const RUNBOOK_SECTIONS = ['What users feel', 'Confirm', 'Do first', 'Undo', 'Over when', 'Who decides'] as const;

/** A runbook as far as it can be tested. */
export interface Runbook {
  readonly title: string;
  readonly sections: readonly string[];
  /** PromQL of its blocks, one query a line. */
  readonly queries: readonly string[];
}

/** Reads the runbook of an alert. Throws where there is none. */
export function readRunbook(alert: string): Runbook {
  const markdown = readFileSync(join(import.meta.dirname, '../..', runbookPath(alert)), 'utf8');
  const blocks = [...markdown.matchAll(/^```promql\n(.*?)^```$/gms)].map(([, block = '']) => block);
  return {
    title: /^# (.+)$/m.exec(markdown)?.[1] ?? '',
    sections: [...markdown.matchAll(/^## (.+)$/gm)].map(([, name = '']) => name),
    queries: blocks.flatMap((block) => block.trim().split('\n')),
  };
}
