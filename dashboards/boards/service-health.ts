import { DashboardBuilder, DatasourceVariableBuilder, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import {
  answerCache,
  answersByOutcome,
  citationsRemoved,
  passagesIndexed,
  ratings,
  searchLatency,
} from '../panels/answers.ts';
import { limitsShared, quotasExhausted, requestsLimited, reservedAndSettled } from '../panels/limits.ts';
import { firstTokenLatency, modelCost, modelFailures, tokensByDirection } from '../panels/model.ts';
import { cpuCores, eventLoopDelay, residentMemory } from '../panels/process.ts';
import { errorBudgetLeft, promiseKept } from '../panels/promises.ts';
import {
  breakerState,
  concurrency,
  dependencyCalls,
  dependencyRefusals,
  requestsShed,
  retries,
} from '../panels/resilience.ts';
import { credentialsRefused, linksRemoved, withheld } from '../panels/safety.ts';
import { requestLatency, requestRate, requestsInFlight, responseRate } from '../panels/traffic.ts';
import { OBJECTIVES, type Objective } from '../slo.ts';

/** Is the service healthy: does it keep its promises, and if not, where does it hurt? */
export function serviceHealth(objectives: readonly Objective[] = Object.values(OBJECTIVES)): DashboardBuilder {
  const board = new DashboardBuilder('Service health')
    .uid('service-health')
    .description('Is the service healthy: does it keep its promises, and if not, where does it hurt?')
    .tags(['phase-five', 'generated'])
    .refresh('30s')
    .time({ from: 'now-6h', to: 'now' })
    .timezone('browser')
    .readonly()
    .withVariable(new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'));

  board.withRow(new RowBuilder('Promises'));
  for (const objective of objectives) board.withPanel(promiseKept(objective));
  for (const objective of objectives) board.withPanel(errorBudgetLeft(objective));

  return board
    .withRow(new RowBuilder('Traffic'))
    .withPanel(requestRate())
    .withPanel(responseRate())
    .withPanel(requestLatency())
    .withPanel(requestsInFlight())
    .withRow(new RowBuilder('Search and answers'))
    .withPanel(searchLatency())
    .withPanel(answersByOutcome())
    .withPanel(answerCache())
    .withPanel(citationsRemoved())
    .withPanel(ratings())
    .withPanel(passagesIndexed())
    .withRow(new RowBuilder('Model'))
    .withPanel(firstTokenLatency())
    .withPanel(modelFailures())
    .withPanel(tokensByDirection())
    .withPanel(modelCost())
    .withRow(new RowBuilder('Safety'))
    .withPanel(withheld())
    .withPanel(linksRemoved())
    .withPanel(credentialsRefused())
    .withRow(new RowBuilder('Limits'))
    .withPanel(requestsLimited())
    .withPanel(quotasExhausted())
    .withPanel(reservedAndSettled())
    .withPanel(limitsShared())
    .withRow(new RowBuilder('Resilience'))
    .withPanel(concurrency())
    .withPanel(requestsShed())
    .withPanel(breakerState())
    .withPanel(dependencyCalls())
    .withPanel(dependencyRefusals())
    .withPanel(retries())
    .withRow(new RowBuilder('Replicas'))
    .withPanel(cpuCores())
    .withPanel(residentMemory())
    .withPanel(eventLoopDelay());
}
