import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, it } from 'vitest';
import { SigningHash } from './signing-hash.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const hashed = async (secret: ConstructorParameters<typeof SigningHash>[0], ...parts: string[]) => {
  const hash = new SigningHash(secret);
  for (const part of parts) hash.update(bytes(part));
  return Buffer.from(await hash.digest()).toString('hex');
};

describe('SigningHash', () => {
  it('hashes without a secret, and with one as text or as bytes', async () => {
    expect(await hashed(undefined, 'a', 'b')).toBe(createHash('sha256').update('ab').digest('hex'));
    const expected = createHmac('sha256', 'secret').update('ab').digest('hex');
    expect(await hashed('secret', 'ab')).toBe(expected);
    expect(await hashed(bytes('secret'), 'a', 'b')).toBe(expected);
    expect(await hashed(bytes('secret').buffer, 'ab')).toBe(expected);
  });

  it('takes a view for the part of the bytes that it shows, and tells equal lengths apart', async () => {
    const all = bytes('secret-others');
    expect(await hashed(all.subarray(0, 6), 'ab')).toBe(await hashed('secret', 'ab'));
    expect(await hashed(all.subarray(7), 'ab')).toBe(await hashed('others', 'ab'));
  });

  it('begins anew with the same secret', async () => {
    const hash = new SigningHash(bytes('secret'));
    hash.update(bytes('forgotten'));
    hash.reset();
    hash.update(bytes('ab'));
    expect(Buffer.from(await hash.digest()).toString('hex')).toBe(await hashed('secret', 'ab'));
  });

  it('signs what AWS publishes as an example as AWS does, again and again', async () => {
    // The suite of AWS for version 4 of its signatures, "get-vanilla".
    const signer = new SignatureV4({
      service: 'service',
      region: 'us-east-1',
      sha256: SigningHash,
      applyChecksum: false,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
    });
    const request = {
      method: 'GET',
      protocol: 'https:',
      hostname: 'example.amazonaws.com',
      path: '/',
      query: {},
      headers: { host: 'example.amazonaws.com' },
    };
    for (let time = 0; time < 2; time += 1) {
      const { headers } = await signer.sign(request, { signingDate: new Date('2015-08-30T12:36:00Z') });
      expect(headers['authorization']).toContain(
        'Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
      );
    }
  });
});
