import { CredentialRefused } from './errors.ts';
import type { Principal } from './identity.ts';
import type { RecognizeKey } from './recognize-key.ts';

/** Says whose a credential is. Throws `CredentialRefused`, `StoreUnavailable` and `IssuerUnavailable`. */
export type IdentifyCaller = (credential: string) => Promise<Principal>;

interface Dependencies {
  readonly recognizeKey: RecognizeKey;
  /** Null where no issuer's tokens are accepted. */
  readonly verifyToken: IdentifyCaller | null;
}

/** Three parts of base64url with dots between: no key looks like that. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** Tells who a caller is by what it carries: a key, a token, or nothing. */
export function makeIdentifyCaller({ recognizeKey, verifyToken }: Dependencies): IdentifyCaller {
  return async (credential) => {
    if (!TOKEN.test(credential)) return recognizeKey(credential);
    if (verifyToken === null) throw new CredentialRefused('malformed');
    return verifyToken(credential);
  };
}
