import type { Command } from '../command.ts';
import { makeTarget } from '../target.ts';
import { examine, isHealthy } from './examine.ts';
import { findingsText } from './findings-text.ts';

/** `npm run doctor`: what would stop a deployment, before it is begun. Changes nothing. */
export const doctor: Command = {
  summary: 'Says what would stop a deployment, and how to mend it. Changes nothing.',
  details: 'Asks each model of the profile once, by real calls of one token that cost less than a cent together.',
  options: {
    skip: { value: 'ID', isRepeatable: true, says: 'take no notice of this error; may be given several times' },
  },
  async run(options, { account, terminal }) {
    const target = makeTarget(options.profile);
    const findings = await examine({ target, account, terminal, skip: options.values('skip') });
    terminal.say(findingsText(findings));
    return {
      exitCode: isHealthy(findings) ? 0 : 1,
      report: { profile: target.name, ready: isHealthy(findings), findings },
    };
  },
};
