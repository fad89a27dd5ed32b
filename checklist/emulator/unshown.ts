/**
 * By item and check what an emulator cannot show of an account, and why. Everything else has to pass there; an entry that would pass is
 * one too many. What passes is what was deployed, read back over the services' own protocols: that a task or an alarm is listed, not
 * that it works.
 */
export const UNSHOWN: Readonly<Record<string, string>> = {
  'phase-5/6 running-image-is-scanned': 'It scans no image.',
  'phase-5/11 backup-is-fresh': 'It takes no selection of what to back up, so nothing is.',
  'phase-5/12 budget-notifies': 'It has no budgets.',
};
