import type { REPOSITORY_NAMES } from '../constructs/delivered-image.ts';

/** Which image each stack parameter names, and the option of the command line that sets it. */
export const IMAGE_PARAMETERS: readonly {
  readonly image: keyof typeof REPOSITORY_NAMES;
  readonly parameter: string;
  readonly option: string;
}[] = [
  { image: 'api', parameter: 'ApiImageSha256', option: 'api-image-sha256' },
  { image: 'simulator', parameter: 'SimulatorImageSha256', option: 'simulator-image-sha256' },
];
