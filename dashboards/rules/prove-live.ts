/**
 * `npm run alerts:prove` follows one alert from the fault to the webhook and back: the service runs, a real Prometheus
 * scrapes it and judges the project's own rules, a real Alertmanager sends what they find. Every hour of the rules is a minute.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { type LocalService, startLocalService } from '../../scripts/start-local-service.ts';
import { SIMULATOR_PATHS } from '../../services/bedrock-simulator/contract.ts';
import { ENV, PATHS } from '../../services/roadmap-api/contract.ts';
import { type Prometheus, startPrometheus } from '../proof/start-prometheus.ts';
import { alertRules, ruleGroups } from './alert-rules.ts';
import { runbookPath } from './links.ts';
import { askSteadily } from './live/ask-steadily.ts';
import { type ReceivedAlert, receiveAlerts } from './live/receive-alerts.ts';
import { startAlertmanager } from './live/start-alertmanager.ts';
import { waitFor } from './live/wait-for.ts';
import { readRunbook } from './runbook.ts';

const SPEED_UP = 60;
const ALERT = { alertname: 'AnswerQualityBudgetBurn', burn: 'fast' };
const LIMIT_MS = 50_000;
const RULES_FILE = join(tmpdir(), `phase-five-rules-${process.pid}.json`);

const HELP = `Breaks a running copy of the service and follows one alert from the fault to the webhook and back.

Usage: npm run alerts:prove -- [--json]

The simulator throttles every call of the model, so that answers are degraded, until the alert has arrived. Windows and waits
of the rules are ${SPEED_UP} times as short as in earnest; shares, counts, names and routes are the same.
`;

/** When something happened, in seconds after the fault. */
interface Moment {
  readonly seconds: number;
  readonly what: string;
}

const { json } = readCommandLine(HELP, { json: { type: 'boolean', default: false } });
await main(json);

async function main(json: boolean): Promise<void> {
  const closers: (() => Promise<void>)[] = [];
  try {
    // One caller asks here for a hundred.
    const limits = [ENV.anonymousPerMinute, ENV.identifiedPerMinute, ENV.answersPerMinute, ENV.requestsPerDay];
    const service = await startLocalService(Object.fromEntries(limits.map((name) => [name, '100000'])));
    closers.push(service.close);
    const webhook = await receiveAlerts();
    closers.push(webhook.close);
    const alertmanager = await startAlertmanager(webhook.url, SPEED_UP);
    closers.push(alertmanager.close);
    const prometheus = await startPrometheus(new URL(PATHS.metrics, service.url), judging(alertmanager.address));
    closers.push(prometheus.close);
    closers.push(askSteadily(service));
    const { moments, unanswered } = await followOneAlert(service, prometheus, webhook.received);
    if (json) console.log(JSON.stringify({ speedUp: SPEED_UP, moments, unanswered }));
    else report(moments, unanswered);
    if (unanswered.length > 0) process.exitCode = 1;
  } finally {
    for (const close of closers.reverse()) await close();
    rmSync(RULES_FILE, { force: true });
  }
}

function judging(alertmanagerAddress: string): object {
  writeFileSync(RULES_FILE, JSON.stringify({ groups: ruleGroups(SPEED_UP) }));
  return {
    rule_files: [RULES_FILE],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanagerAddress] }] }] },
  };
}

async function followOneAlert(
  { simulatorUrl }: LocalService,
  prometheus: Prometheus,
  received: readonly ReceivedAlert[],
): Promise<{ moments: Moment[]; unanswered: string[] }> {
  await waitFor('answers that are good', LIMIT_MS, async () => {
    const [share] = await prometheus.query('slo:bad_share:ratio_5m{objective="answerQuality"}');
    const [events] = await prometheus.query('sum(roadmap_answers_total)');
    return share?.value === 0 && (events?.value ?? 0) > 20 ? true : null;
  });
  if (received.some(isOurs)) throw new Error('The alert fired while nothing was wrong.');

  await setFaults(simulatorUrl, [{ kind: 'throttle' }]);
  const faultAt = Date.now();
  const moment = (what: string, at = Date.now()): Moment => ({ seconds: (at - faultAt) / 1000, what });
  const moments = [moment('the model throttles every call')];
  const firing = await waitFor('the alert to fire in Prometheus', LIMIT_MS, async () => {
    const [sample] = await prometheus.query(
      `ALERTS{alertname="${ALERT.alertname}", burn="${ALERT.burn}", alertstate="firing"}`,
    );
    return sample === undefined ? null : moment(`Prometheus fires ${ALERT.alertname} (${ALERT.burn})`);
  });
  const told = await waitFor('the webhook to be told', LIMIT_MS, async () => {
    return received.find((alert) => isOurs(alert) && alert.status === 'firing') ?? null;
  });
  const runbook = told.annotations['runbook_url'] ?? '';
  if (!runbook.endsWith(runbookPath(ALERT.alertname)) || !existsSync(runbookPath(ALERT.alertname))) {
    throw new Error(`The message leads to no runbook: '${runbook}'.`);
  }
  moments.push(firing, moment(`the webhook is told: ${told.annotations['summary']} ${runbook}`, told.at));
  const unanswered = await runbookQueriesWithoutAnswer(prometheus);

  await setFaults(simulatorUrl, []);
  moments.push(moment('the model answers again'));
  const over = await waitFor('the webhook to be told that it is over', LIMIT_MS, async () => {
    return received.find((alert) => isOurs(alert) && alert.status === 'resolved') ?? null;
  });
  moments.push(moment('the webhook is told that it is over', over.at));
  return { moments, unanswered };
}

function isOurs({ labels }: ReceivedAlert): boolean {
  return labels['alertname'] === ALERT.alertname && labels['burn'] === ALERT.burn;
}

async function setFaults(simulatorUrl: string, faults: readonly object[]): Promise<void> {
  const response = await fetch(simulatorUrl + SIMULATOR_PATHS.admin, {
    method: 'PUT',
    body: JSON.stringify({ faults }),
  });
  if (!response.ok) throw new Error(`The simulator refused its settings: ${await response.text()}`);
}

/** Whoever follows a runbook must see something: each of its queries has to return on the running system. */
async function runbookQueriesWithoutAnswer(prometheus: Prometheus): Promise<string[]> {
  const alerts = [...new Set(alertRules().map(({ alert }) => alert))];
  const asked = alerts.flatMap((alert) => readRunbook(alert).queries.map((query) => ({ alert, query })));
  const samples = await Promise.all(asked.map(({ query }) => prometheus.query(query)));
  return asked.filter((_, index) => samples[index]?.length === 0).map(({ alert, query }) => `${alert}: ${query}`);
}

function report(moments: readonly Moment[], unanswered: readonly string[]): void {
  console.log(`Every hour of the rules is ${60 / SPEED_UP} minute here.`);
  for (const { seconds, what } of moments) console.log(`${seconds.toFixed(1).padStart(6)} s  ${what}`);
  for (const query of unanswered) console.log(`✗ A runbook asks what has no answer: ${query}`);
  console.log(unanswered.length === 0 ? 'Every query of every runbook returned.' : `${unanswered.length} did not.`);
}
