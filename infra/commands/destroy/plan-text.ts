import type { DeployedResource } from '../account.ts';
import { costOfStack, dollars, keptMonthlyCost, type MonthlyCost, monthlyCost } from '../monthly-cost.ts';
import type { Target } from '../target.ts';
import type { Doomed } from './doomed.ts';
import type { Inventory } from './inventory.ts';

/** What destroy shows before it asks. */
export function planText(target: Target, doomed: readonly Doomed[], orphans: Inventory['ours']): string {
  const costs = monthlyCost(target);
  const total = doomed.reduce((sum, { stack }) => sum + costOfStack(costs, stack.name), 0);
  const stacks = doomed
    .toReversed()
    .flatMap(({ stack, resources, kept }) => [
      `  ${stack.name} (${stack.region}): ${resources.length} resources, ${dollars(costOfStack(costs, stack.name))} a month${stack.terminationProtection ? ', PROTECTED from deletion' : ''}`,
      ...priciest(stack.name, resources, costs),
      ...(kept.length === 0 ? [] : [`      its template leaves behind, for the sweep or for you: ${kept.join(', ')}`]),
    ]);
  return [
    `Going, in this order; idle they cost ${dollars(total)} a month:`,
    ...stacks,
    ...staying(
      keptMonthlyCost(
        target,
        doomed.map(({ stack }) => stack.name),
      ),
    ),
    ...(orphans.length === 0 ? [] : ['Left by stacks that are gone:', ...orphans.map(({ arn }) => `  ${arn}`)]),
  ].join('\n');
}

/** What is kept on purpose goes on costing money, which whoever typed the name would not expect. */
function staying(usd: number): string[] {
  if (usd < 0.01) return [];
  return [
    `Up to ${dollars(usd)} a month go on, until you delete by hand what is kept on purpose: as long as a kept database stands, its network can't go as a whole either.`,
    'What is left is listed at the end, each with its command. Delete the database first, then run the same command again for the network.',
  ];
}

/** The resources whose absence would show on the bill. */
function priciest(stackName: string, resources: readonly DeployedResource[], costs: MonthlyCost): string[] {
  return resources
    .map(({ logicalId, type }) => ({ logicalId, type, usd: costs.get(`${stackName}/${logicalId}`) ?? 0 }))
    .filter(({ usd }) => usd >= 0.01)
    .sort((a, b) => b.usd - a.usd)
    .slice(0, 3)
    .map(({ logicalId, type, usd }) => `      ${dollars(usd)}  ${type} ${logicalId}`);
}
