import type { Command } from '../command.ts';
import { makeTarget } from '../target.ts';
import { ROLL_OUT_OPTIONS, rollOut } from './roll-out.ts';

/** `npm run deploy`: from an account to an address that answers. */
export const deploy: Command = {
  summary: 'Deploys: doctor, price, difference, question, stacks, smoke test, what to open next.',
  options: ROLL_OUT_OPTIONS,
  run: (options, world) => rollOut(makeTarget(options.profile), options, world),
};
