import type { Command } from './command.ts';
import { deploy } from './deploy/deploy.ts';
import { destroy } from './destroy/destroy.ts';
import { diff } from './diff/diff.ts';
import { doctor } from './doctor/doctor.ts';
import { drill } from './drill/drill.ts';
import { hibernate } from './hibernate/hibernate.ts';
import { wake } from './hibernate/wake.ts';

/** Every verb, by the name of its npm script. */
export const COMMANDS: Readonly<Record<string, Command>> = { doctor, deploy, diff, hibernate, wake, drill, destroy };
