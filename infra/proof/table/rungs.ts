import { RULES as PRICING_RULES } from '../../cost/rules.ts';
import { EMULATOR_LACKS } from '../emulator/emulator-lacks.ts';
import { checkov } from '../scan/checkov.ts';
import { policyDocuments } from '../scan/policy-documents.ts';
import { typesIn, wholeApp } from '../whole-app.ts';
import { nagChecks } from './nag-checks.ts';
import { schemaChecks } from './schema-checks.ts';
import { typesInAssertions, typesInGuardRules, typesInPolicies } from './text-checks.ts';

export type RungName = keyof typeof RUNGS;

/** Types of resources that each rung has an opinion on. */
export type Coverage = Readonly<Record<RungName, readonly string[]>>;

export interface Rung {
  readonly heading: string;
  readonly command: string;
  /** What a tick means, which begins "the type ". */
  readonly tick: string;
}

/** The ladder from the cheapest proof to the dearest that can be had without an account. */
export const RUNGS = {
  test: {
    heading: 'Test',
    command: 'npm test',
    tick: 'is named in the test of a construct or stack, which says what it must hold',
  },
  policy: {
    heading: 'Policy',
    command: 'npm test',
    tick: 'is named by a promise about the whole app; promises about every resource, such as its tags, name none',
  },
  synth: {
    heading: 'Strict synth',
    command: 'npm run synth',
    tick: "is known to CDK's validation: a property that does not exist, seeded into its resources, was caught",
  },
  cfnLint: {
    heading: 'cfn-lint',
    command: '.ci/check-infra',
    tick: 'is known to cfn-lint, by the same seeded mistake',
  },
  nag: {
    heading: 'cdk-nag',
    command: 'npm test',
    tick: 'got a verdict from at least one rule of AwsSolutions or NIST 800-53 r5',
  },
  guard: {
    heading: 'Guard',
    command: 'npm run synth:audited',
    tick: "is named by a rule of Control Tower's for ECS, RDS, ElastiCache or ECR",
  },
  checkov: {
    heading: 'checkov',
    command: 'npm run infra:scan',
    tick: 'got a verdict from at least one check',
  },
  parliament: {
    heading: 'parliament',
    command: 'npm run infra:scan',
    tick: 'holds policy documents, and parliament read every one',
  },
  emulator: {
    heading: 'Emulator',
    command: 'npm run infra:emulator',
    tick: 'was deployed, updated and destroyed by the real CDK command line on an emulator of AWS',
  },
  price: {
    heading: 'Price',
    command: 'npm run cost',
    tick: 'is priced, or free for a stated reason',
  },
} as const satisfies Record<string, Rung>;

type MeasuredRung = 'synth' | 'cfnLint' | 'checkov';

/** What Node alone can tell. About two seconds. */
export function knownCoverage(): Omit<Coverage, MeasuredRung> {
  const stacks = wholeApp();
  return {
    test: typesInAssertions(),
    policy: typesInPolicies(),
    nag: nagChecks(),
    guard: typesInGuardRules(),
    parliament: [...new Set(policyDocuments(stacks).map(({ type }) => type))],
    emulator: typesIn(stacks).filter((type) => !EMULATOR_LACKS.types.includes(type)),
    price: Object.keys(PRICING_RULES),
  };
}

/** What only running the checkers shows. About half a minute. */
export async function measuredCoverage(): Promise<Pick<Coverage, MeasuredRung>> {
  const { synth, cfnLint } = await schemaChecks();
  const { judgedTypes } = await checkov(wholeApp());
  return { synth, cfnLint, checkov: judgedTypes };
}
