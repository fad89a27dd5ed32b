import { ToolkitFailed } from '../cdk/toolkit.ts';
import type { Command } from '../command.ts';
import { makeTarget } from '../target.ts';

/** `npm run drift`: what somebody changed by hand, which the next deployment may undo without a word. */
export const drift: Command = {
  summary: 'Shows what was changed by hand in deployed stacks; exit code 1 where anything was.',
  options: { app: { value: 'FOLDER', says: 'templates that were synthesized before, instead of those of the code' } },
  async run(options, { toolkit, terminal }) {
    const { name } = makeTarget(options.profile);
    const assembly = await toolkit.synthesize(name, options.value('app'));
    try {
      await toolkit.drift(assembly, [`${name}/*`]);
    } catch (error) {
      if (!(error instanceof ToolkitFailed)) throw error;
      terminal.say(`${name} is not known to be as it was deployed. ${error.message}`);
      terminal.say('Write the change into the code, or deploy again to undo it.');
      return { exitCode: 1, report: { profile: name, state: 'drifted or unknown' } };
    }
    terminal.say(`${name} is as it was deployed.`);
    return { exitCode: 0, report: { profile: name, state: 'as deployed' } };
  },
};
