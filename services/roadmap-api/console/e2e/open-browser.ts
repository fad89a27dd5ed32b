import { type Browser, chromium } from 'playwright-core';
import { installTool } from '../../../../scripts/tools/tools.ts';

/** A real Chromium that talks to nobody on its own: no updates, no experiments, no telemetry. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await installTool('chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
