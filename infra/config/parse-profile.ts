import { z } from 'zod';
import { type Profile, profileSchema } from './schema.ts';

/** A profile that cannot be deployed; the message names each key and its mend. */
export class InvalidProfile extends Error {
  override readonly name = 'InvalidProfile';
}

/** Checks a literal. Throws `InvalidProfile`. */
export function parseProfile(literal: unknown): Profile {
  const parsed = profileSchema.safeParse(literal);
  if (!parsed.success) throw new InvalidProfile(`The profile cannot be used.\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
