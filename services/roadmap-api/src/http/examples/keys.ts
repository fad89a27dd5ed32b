const key = {
  id: '0b0e7f0a-6f57-4d5e-9d0a-3f6f2a0c9a51',
  label: 'Ada, load tests',
  tenantId: 'default',
  scopes: ['read' as const, 'ask' as const],
  createdAt: '2026-11-23T09:00:00.000Z',
  expiresAt: '2027-11-23T09:00:00.000Z',
  revokedAt: null,
};

const newKey = { id: key.id, label: key.label, scopes: key.scopes, expiresAt: key.expiresAt };

const issuedKey = { ...key, apiKey: 'pf_PREFIXED_<the rest of it>' };

const rotatedKey = { ...issuedKey, formerUntil: '2026-11-24T09:00:00.000Z' };

/** A key at each moment of its life. */
export const KEYS_EXAMPLES = { key, newKey, issuedKey, rotatedKey };
