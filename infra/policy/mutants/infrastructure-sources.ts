/** Files and folders that the infrastructure is made of, from the root of the repository: a copy of them synthesizes. */
export const INFRASTRUCTURE_SOURCES = [
  'infra',
  'cdk.json',
  'package.json',
  'dashboards/slo.ts',
  'loadtests/chaos/emit/generated/fis-plans.json',
  'services/roadmap-api/contract.ts',
  'services/bedrock-simulator/contract.ts',
] as const;
