import type { Command } from './command.ts';
import { doctor } from './doctor/doctor.ts';

/** Every verb, by the name of its npm script. */
export const COMMANDS: Readonly<Record<string, Command>> = { doctor };
