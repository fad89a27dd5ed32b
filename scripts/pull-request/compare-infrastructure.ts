import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { compareStack } from '../../infra/commands/diff/compare-stack.ts';
import { diffText } from '../../infra/commands/diff/diff-text.ts';
import { type Comparison, onBase, onChange } from './comparison.ts';
import { inFolder, npmRun } from './in-tree.ts';
import type { Figures } from './measures.ts';
import type { Compared } from './report.ts';

const Template = z.looseObject({ Resources: z.record(z.string(), z.looseObject({ Type: z.string() })) });

/** By the name of their stack, as in `personal/Data`. */
export type Templates = ReadonlyMap<string, z.infer<typeof Template>>;

/** A comment on GitHub takes 65,536 characters. */
const LISTED_LINES = 150;

export const infrastructure: Comparison = {
  title: 'Infrastructure: resources by type, over all profiles',
  compare: async (base, change) =>
    compareTemplates(await onBase(readTemplates, base), await onChange(readTemplates, change)),
};

/** How many resources of each type there are, and stack by stack what a deployment would do to which of them. */
export function compareTemplates(before: Templates, after: Templates): Omit<Compared, 'title'> {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const stacks = names.map((name) => {
    const template = after.get(name) ?? { Resources: {} };
    return compareStack(before.get(name), { path: name, stackName: name, region: '', template });
  });
  const changed = stacks.filter(({ isNew, changes, otherChanges }) => isNew || changes.length + otherChanges > 0);
  const lines = changed.length === 0 ? [] : stripVTControlCharacters(diffText({ stacks: changed })).split('\n');
  const more = lines.length - LISTED_LINES;
  return {
    before: countTypes(before),
    after: countTypes(after),
    listing: more <= 0 ? lines : [...lines.slice(0, LISTED_LINES), `and ${more} lines more`],
  };
}

function countTypes(templates: Templates): Figures {
  const counts: Record<string, number> = {};
  for (const { Resources } of templates.values()) {
    for (const { Type } of Object.values(Resources)) counts[Type] = (counts[Type] ?? 0) + 1;
  }
  return counts;
}

function readTemplates(tree: string): Promise<Templates> {
  return inFolder(async (folder) => {
    await npmRun(tree, 'synth', '--output', folder);
    const files = globSync('**/*.template.json', { cwd: folder });
    if (files.length === 0) throw new Error('the synthesis wrote no template.');
    return new Map(
      files.map((file) => [nameOfStack(file), Template.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))]),
    );
  });
}

/** CDK writes `assembly-personal/personalData8BF6A4A6.template.json`. */
const nameOfStack = (file: string) =>
  file.replace(/^assembly-(.+?)\/\1(.+?)(?:[0-9A-F]{8})?\.template\.json$/, '$1/$2');
