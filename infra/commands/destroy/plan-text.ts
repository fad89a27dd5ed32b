import type { DeployedResource } from '../account.ts';
import { costOfStack, dollars, type MonthlyCost } from '../monthly-cost.ts';
import type { Doomed } from './doomed.ts';
import type { Inventory } from './inventory.ts';

/** What destroy shows before it asks. */
export function planText(doomed: readonly Doomed[], orphans: Inventory['ours'], costs: MonthlyCost): string {
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
    ...(orphans.length === 0 ? [] : ['Left by stacks that are gone:', ...orphans.map(({ arn }) => `  ${arn}`)]),
  ].join('\n');
}

/** The resources that one would miss on the bill. */
function priciest(stackName: string, resources: readonly DeployedResource[], costs: MonthlyCost): string[] {
  return resources
    .map(({ logicalId, type }) => ({ logicalId, type, usd: costs.get(`${stackName}/${logicalId}`) ?? 0 }))
    .filter(({ usd }) => usd >= 0.01)
    .sort((a, b) => b.usd - a.usd)
    .slice(0, 3)
    .map(({ logicalId, type, usd }) => `      ${dollars(usd)}  ${type} ${logicalId}`);
}
