import type { Check } from '../check.ts';
import { ok } from '../finding.ts';

/** Asking takes a key, and keys are made with a key: without a first one a copy can be searched and never asked. */
export const firstKeyCheck: Check = {
  id: 'first-key',
  looksAt: 'who may ask',
  async run({ target: { profile } }) {
    if (profile === undefined) return [];
    const { operatorKeySha256, oidc } = profile.service.identity ?? {};
    if (operatorKeySha256 !== undefined) return [ok('first-key', 'The operator’s key is known by its hash.')];
    if (oidc !== undefined) return [ok('first-key', `Tokens of ${oidc.issuer} are accepted.`)];
    return [
      {
        id: 'first-key',
        severity: 'warning',
        what: 'No key is known to this copy: anybody can search it, and nobody can ask it a question.',
        mend: '`npm run keys -- mint` makes one. Write its hash into infra/config/profiles.ts: service.identity: { operatorKeySha256 }.',
        link: 'https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/',
      },
    ];
  },
};
