import type { Command } from './command.ts';
import { deploy } from './deploy/deploy.ts';
import { destroy } from './destroy/destroy.ts';
import { diff } from './diff/diff.ts';
import { doctor } from './doctor/doctor.ts';
import { drift } from './drift/drift.ts';
import { drill } from './drill/drill.ts';
import { experiment } from './experiment/experiment.ts';
import { hibernate } from './hibernate/hibernate.ts';
import { wake } from './hibernate/wake.ts';
import { release } from './release/release.ts';
import { rollback } from './rollback/rollback.ts';

/** Every verb, by the name of its npm script. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  doctor,
  deploy,
  release,
  rollback,
  diff,
  drift,
  hibernate,
  wake,
  drill,
  experiment,
  destroy,
};
