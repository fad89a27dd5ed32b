import { REPOSITORY_NAMES } from '../../constructs/delivered-image.ts';
import type { World } from '../command.ts';
import type { Target } from '../target.ts';

const LIMIT_MS = 300_000;
const POLL_MS = 10_000;

/** Waits until the registry has scanned the API image that is about to run; it begins when an image arrives. What it found is doctor's to judge. */
export async function waitForScan(
  { name, region }: Target,
  given: Readonly<Record<string, string>>,
  { account, clock, terminal }: World,
): Promise<void> {
  const digest = given['ApiImageSha256'] ?? (await account.images.newest(region, REPOSITORY_NAMES.api, name));
  if (digest === undefined) return;
  const startedMs = clock.nowMs();
  while ((await account.images.scan(region, REPOSITORY_NAMES.api, digest)) === undefined) {
    if (clock.nowMs() - startedMs >= LIMIT_MS) {
      terminal.say('The registry has not scanned the image within five minutes; doctor says so too.');
      return;
    }
    terminal.progress('Waiting for the registry to scan the image ...');
    await clock.sleep(POLL_MS);
  }
}
