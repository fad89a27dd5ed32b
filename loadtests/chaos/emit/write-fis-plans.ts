/** `npm run chaos:plans` writes down, for the infrastructure, which experiments AWS Fault Injection Service can run. */
import { writeFileSync } from 'node:fs';
import { EXPERIMENTS } from '../experiments.ts';
import { FIS_PLANS_FILE, fisPlansText } from './fis-plans-file.ts';

writeFileSync(FIS_PLANS_FILE, fisPlansText(EXPERIMENTS));
