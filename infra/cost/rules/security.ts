import { charge, free } from '../charge.ts';
import type { RuleBook } from '../pricing-rule.ts';

const PERMISSION = 'Identities and permissions are free.';

export const SECURITY_RULES: RuleBook = {
  // The first and the second yearly rotation each add a dollar; later ones are free.
  'AWS::KMS::Key': (_, { price }) => [charge('Encryption key', [[1, 'keys']], price('kmsKeyMonthUsd'))],
  'AWS::KMS::Alias': () => [free('A name of a key.')],
  'AWS::SecretsManager::Secret': (_, { price }) => [charge('Secret', [[1, 'secrets']], price('secretMonthUsd'))],
  'AWS::IAM::Role': () => [free(PERMISSION)],
  'AWS::IAM::Policy': () => [free(PERMISSION)],
  'AWS::IAM::ManagedPolicy': () => [free(PERMISSION)],
  'AWS::IAM::OIDCProvider': () => [free(PERMISSION)],
  'AWS::Lambda::Permission': () => [free(PERMISSION)],
};
