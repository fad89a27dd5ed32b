import * as units from '@grafana/grafana-foundation-sdk/units';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { rateBy } from '../promql.ts';
import { statPanel, timeSeriesPanel } from './house-panel.ts';

/** What drives the bill? */
export const tokensByDirection = () =>
  timeSeriesPanel({
    title: 'Model tokens by direction',
    description:
      'Tokens a second. Input is the prompt with its sources, output the answer, which costs several times as much a token.',
    unit: units.Short,
    query: rateBy(METRICS.tokens, 'direction'),
    legend: '{{direction}}',
  });

/** What did the model cost over the time range shown? */
export const modelCost = () =>
  statPanel({
    title: 'Model cost',
    description:
      'US dollars for model tokens over the time range shown, by list price. The simulator counts what Bedrock would have charged.',
    unit: units.Dollars,
    query: `sum(increase(${METRICS.cost}[$__range]))`,
    legend: 'cost',
    alert: 'ModelCostAnomaly',
  });

/** When was it spent? */
export const dollarsByHour = () =>
  timeSeriesPanel({
    title: 'Model cost of the last hour',
    description: 'US dollars of the hour before each moment, by list price. A step is a new client or a new prompt.',
    unit: units.Dollars,
    query: `sum(increase(${METRICS.cost}[1h]))`,
    legend: 'last hour',
    alert: 'ModelCostAnomaly',
  });

/** What does one answer cost? */
export const costPerAnswer = () =>
  statPanel({
    title: 'Cost of an answer',
    description:
      'US dollars of model tokens over the time range shown, for each answer that was given, cached ones and abstentions included.',
    unit: units.Dollars,
    query: `sum(increase(${METRICS.cost}[$__range])) / sum(increase(${METRICS.answers}{outcome!="failed"}[$__range]))`,
    legend: 'an answer',
  });

/** How near is the day's end of all answers? */
export const spendAgainstCap = () =>
  timeSeriesPanel({
    title: 'Spent of the daily cap',
    description:
      'Dollars charged over the last 24 hours as a share of what all callers together may spend a day. At 100 % nobody is answered until midnight UTC.',
    unit: units.PercentUnit,
    query: `sum(increase(${METRICS.settledUsd}[24h])) / max(${METRICS.spendCap})`,
    legend: 'spent',
    badFrom: 0.8,
    alert: 'ModelCostAnomaly',
  });

/** Do prompts or answers grow? */
export const tokensPerAnswer = () =>
  timeSeriesPanel({
    title: 'Tokens for an answer, by direction',
    description:
      'Tokens for each question that went to a model. Input that grows is a longer prompt or history; output that grows is a chattier model.',
    unit: units.Short,
    query: `${rateBy(METRICS.tokens, 'direction')} / scalar(sum(rate(${METRICS.answerCache}{outcome=~"miss|bypass"}[$__rate_interval])))`,
    legend: '{{direction}}',
  });
