import type { Command } from '../command.ts';
import { makeTarget } from '../target.ts';
import { compareCopy, isChanged, losesData } from './compare-copy.ts';
import { diffText } from './diff-text.ts';

/** `npm run diff`: what a deployment would change. Changes nothing. */
export const diff: Command = {
  summary: 'Shows what a deployment would change, stack by stack, and what would lose data. Changes nothing.',
  options: { app: { value: 'FOLDER', says: 'templates that were synthesized before, instead of those of the code' } },
  async run(options, { account, toolkit, terminal }) {
    const target = makeTarget(options.profile);
    terminal.progress('Synthesizing ...');
    const { stacks } = await toolkit.synthesize(target.name, options.value('app'));
    terminal.progress('Reading what is deployed ...');
    const found = await compareCopy(target, stacks, account);
    terminal.say(diffText(found));
    return {
      exitCode: 0,
      report: { profile: target.name, changed: isChanged(found), losesData: losesData(found), ...found },
    };
  },
};
