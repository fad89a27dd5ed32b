/** Files and folders that the infrastructure is made of, from the root of the repository: a copy of them synthesizes. */
export const INFRASTRUCTURE_SOURCES = [
  'infra',
  // A test holds what a role may do against the workflows that take it.
  '.github/workflows',
  'cdk.json',
  'package.json',
  'dashboards',
  'loadtests/chaos/emit/generated/fis-plans.json',
  'services/roadmap-api/contract.ts',
  'services/roadmap-api/metric-facts.ts',
  'services/tracing/contract.ts',
  'services/bedrock-simulator/contract.ts',
  'scripts/between-marks.ts',
  'scripts/delivery',
] as const;
