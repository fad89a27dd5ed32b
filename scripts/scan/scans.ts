import { code } from './code.ts';
import { licences } from './licences.ts';
import { advisories, signatures } from './npm-audit.ts';
import type { Scan } from './scan.ts';
import { secrets } from './secrets.ts';

/** All of them, the quick ones first. Images are scanned by the registry, and doctor reads what it found; infrastructure has a ladder of its own. */
export const SCANS: readonly Scan[] = [licences, advisories, signatures, secrets, code];
