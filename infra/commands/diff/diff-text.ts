import { styleText } from 'node:util';
import type { CopyDiff } from './compare-copy.ts';
import type { Action, ResourceChange, StackDiff } from './compare-stack.ts';

const MARKS: Readonly<Record<Action, string>> = {
  added: '+',
  changed: '~',
  replaced: '!',
  'may be replaced': '?',
  removed: '-',
  'let go': '>',
};

/** A line for each stack, and below it each change but those of a new stack; in red what loses data. */
export function diffText({ stacks, orphans = [] }: Pick<CopyDiff, 'stacks'> & Partial<CopyDiff>): string {
  const lines = stacks.flatMap((stack) => [`${titleOf(stack)}: ${summary(stack)}`, ...detail(stack)]);
  const left = orphans.map((name) => `${name}: deployed and no longer in the code; a deployment leaves it standing`);
  return [...lines, ...left].join('\n');
}

const titleOf = ({ name, region }: StackDiff) => (region === '' ? name : `${name} (${region})`);

function summary({ isNew, changes, otherChanges }: StackDiff): string {
  if (isNew) return `new, ${changes.length} resources`;
  const counts = Object.entries(Object.groupBy(changes, ({ action }) => action)).map(
    ([action, list]) => `${list.length} ${action}`,
  );
  if (counts.length === 0 && otherChanges === 0) return 'no change';
  return counts.length === 0 ? `outputs or parameters only (${otherChanges})` : counts.join(', ');
}

function detail({ isNew, changes }: StackDiff): string[] {
  return isNew ? [] : changes.map(line);
}

function line({ logicalId, type, action, because, losesData }: ResourceChange): string {
  const reason = action === 'added' || because.length === 0 ? '' : ` (${because.join(', ')})`;
  const text = `  ${MARKS[action]} ${type} ${logicalId}: ${action}${reason}`;
  return losesData ? styleText('red', `${text}. ITS DATA IS LOST`) : text;
}
