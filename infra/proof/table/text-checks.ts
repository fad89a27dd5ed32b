import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const INFRA = join(import.meta.dirname, '../..');
const CONTROL_TOWER = fileURLToPath(
  new URL('../rules/control-tower/cfn-guard/', import.meta.resolve('@cdklabs/cdk-validator-cfnguard')),
);

/** Types that the test of a construct or stack names, where it says what it must hold. */
export const typesInAssertions = (): string[] =>
  typesNamedIn(globSync('{constructs,stacks}/*.test.ts', { cwd: INFRA }), INFRA);

/** Types that a promise about the whole app names. */
export const typesInPolicies = (): string[] => typesNamedIn(globSync('policy/rules/*.ts', { cwd: INFRA }), INFRA);

/** Types that one of Guard's rules begins with, of the services that `npm run synth:audited` loads. */
export const typesInGuardRules = (): string[] =>
  typesNamedIn(globSync('{ecs,rds,elasticache,ecr}/**/*.guard', { cwd: CONTROL_TOWER }), CONTROL_TOWER);

function typesNamedIn(files: readonly string[], folder: string): string[] {
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  return [...new Set(text.match(/\bAWS::\w+::\w+\b/g))].sort();
}
