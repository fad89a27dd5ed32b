import { expect, it } from 'vitest';
import { billFor } from '../priced-template.builders.ts';

it('a key costs a dollar, a secret 40 cents, and a role nothing', () => {
  const dollars = (type: string) => billFor({ One: { Type: type } }).monthlyUsd;
  expect(dollars('AWS::KMS::Key')).toBe(1);
  expect(dollars('AWS::SecretsManager::Secret')).toBe(0.4);
  expect(dollars('AWS::IAM::Role')).toBe(0);
});
