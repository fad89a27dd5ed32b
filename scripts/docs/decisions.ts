import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'docs/adr';

/** The sections that every decision has, in this order. */
export const SECTIONS = ['Status', 'Context', 'Options', 'Decision', 'Consequences'] as const;

/** An architecture decision record, as far as its index and its test care. */
export interface Decision {
  /** `0013-k6-from-source.md` */
  readonly file: string;
  /** `0013 k6 is built from source` */
  readonly title: string;
  readonly sections: readonly string[];
  /** First line of the section Status. */
  readonly status: string;
}

/** Every record under `docs/adr`, by number. */
export function readDecisions(): Decision[] {
  const files = readdirSync(FOLDER).filter((file) => file !== 'README.md');
  return files.sort().map((file) => parseDecision(file, readFileSync(join(FOLDER, file), 'utf8')));
}

function parseDecision(file: string, markdown: string): Decision {
  const sections = [...markdown.matchAll(/^## (.+)$/gm)].map(([, name = '']) => name);
  return {
    file,
    title: /^# (.+)$/m.exec(markdown)?.[1] ?? '',
    sections,
    status: /^## Status\n+(.+)$/m.exec(markdown)?.[1] ?? '',
  };
}

/** `docs/adr/README.md`, which `npm run docs` writes. */
export function decisionIndex(decisions: readonly Decision[]): string {
  const rows = decisions.map(({ file, title, status }) => `| [${title}](${file}) | ${status.replace(/\.$/, '')} |`);
  return `# Decisions

Why things are as they are. One page each: ${SECTIONS.join(', ')}. A decision is not rewritten when it is
overtaken; a new one says so, and the old one's status names it. \`npm run docs\` writes this list.

| Decision | Status |
|---|---|
${rows.join('\n')}
`;
}
