import { PROFILES } from '../../infra/config/profiles.ts';
import { PROFILE_NAMES } from '../../infra/config/schema.ts';
import { type AccountClients, accountClients } from './account-clients.ts';
import type { AccountFacts } from './account-facts.ts';
import { readBudgets } from './read-budgets.ts';
import { readDatabase, readRecoveryPoints } from './read-database.ts';
import { readImageFindings, readService } from './read-service.ts';
import { readAlarms, readLogGroups } from './read-telemetry.ts';

/**
 * Asks an account, with the credentials of the environment, what stands of a profile's copy.
 *
 * Reads and changes nothing. What does not exist is null or an empty list; what may not be read is an error with the service's own
 * sentence. Rejects for a profile that is none.
 */
export async function readAccountFacts(
  name: string,
  { now = new Date(), endpoint, scansImages = true }: Reading = {},
): Promise<AccountFacts> {
  const profile = PROFILE_NAMES.find((each) => each === name);
  if (!profile) throw new Error(`There is no profile ${name}. The profiles: ${PROFILE_NAMES.join(', ')}.`);
  const { region } = PROFILES[profile];
  return readCopy(accountClients(region, endpoint), {
    profile,
    region,
    copyName: `roadmap-${profile}`,
    now,
    scansImages,
  });
}

interface Reading {
  readonly now?: Date;
  /** Of an emulator; AWS's own without it. */
  readonly endpoint?: string;
  /** False for an emulator that knows of no scans and refuses to be asked. */
  readonly scansImages?: boolean;
}

interface Copy {
  readonly profile: string;
  readonly region: string;
  /** What everything of the copy is called, or begins with. */
  readonly copyName: string;
  readonly now: Date;
  readonly scansImages: boolean;
}

async function readCopy(
  clients: AccountClients,
  { profile, region, copyName, now, scansImages }: Copy,
): Promise<AccountFacts> {
  const [service, alarms, logGroups, cluster, budgets] = await Promise.all([
    readService(clients, copyName),
    readAlarms(clients, copyName),
    readLogGroups(clients, copyName),
    readDatabase(clients, copyName, now),
    readBudgets(clients, copyName),
  ]);
  const [imageFindings, recoveryPoints] = await Promise.all([
    scansImages ? readImageFindings(clients, service?.images ?? []) : null,
    cluster === null ? [] : readRecoveryPoints(clients, cluster.arn, now),
  ]);
  const database = cluster?.database ?? null;
  return { profile, region, service, alarms, logGroups, imageFindings, database, recoveryPoints, budgets };
}
