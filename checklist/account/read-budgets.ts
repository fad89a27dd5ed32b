import { DescribeNotificationsForBudgetCommand, paginateDescribeBudgets } from '@aws-sdk/client-budgets';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { AccountClients } from './account-clients.ts';
import type { AccountFacts } from './account-facts.ts';

/** Budgets of the account whose names begin with the copy's, and whether anybody hears of them. */
export async function readBudgets(
  { budgets, sts }: AccountClients,
  copyName: string,
): Promise<AccountFacts['budgets']> {
  const { Account: AccountId } = await sts.send(new GetCallerIdentityCommand({}));
  const found: AccountFacts['budgets'][number][] = [];
  for await (const { Budgets = [] } of paginateDescribeBudgets({ client: budgets }, { AccountId })) {
    for (const { BudgetName = '', BudgetLimit } of Budgets.filter((each) => each.BudgetName?.startsWith(copyName))) {
      const asked = new DescribeNotificationsForBudgetCommand({ AccountId, BudgetName });
      const { Notifications = [] } = await budgets.send(asked);
      found.push({ name: BudgetName, limitUsd: Number(BudgetLimit?.Amount ?? 0), notifies: Notifications.length > 0 });
    }
  }
  return found;
}
