import { prometheusTime } from './time-scale.ts';

export interface Receivers {
  /** Where a page is posted: somebody is woken. */
  readonly pageUrl: string;
  /** Where a ticket is posted: it waits for the working day. */
  readonly ticketUrl: string;
}

/** Alertmanager's configuration with receivers that are posted to. */
export function alertmanagerConfig({ pageUrl, ticketUrl }: Receivers, speedUp = 1) {
  return {
    ...alertRoutes(speedUp),
    receivers: [
      { name: 'page', webhook_configs: [{ url: pageUrl, send_resolved: true }] },
      { name: 'ticket', webhook_configs: [{ url: ticketUrl, send_resolved: true }] },
    ],
  };
}

/** Who is told of what, and how often, whoever `page` and `ticket` are: one message an alert, whatever its replicas and burn rates. */
export function alertRoutes(speedUp = 1) {
  const time = (minutes: number) => prometheusTime(minutes, speedUp);
  return {
    route: {
      receiver: 'ticket',
      group_by: ['alertname', 'severity'],
      group_wait: time(0.5),
      group_interval: time(5),
      repeat_interval: time(24 * 60),
      routes: [{ matchers: ['severity = page'], receiver: 'page', repeat_interval: time(4 * 60) }],
    },
    inhibit_rules: [
      // With nobody there everything else is a consequence.
      { source_matchers: ['alertname = ServiceAbsent'], target_matchers: ['alertname != ServiceAbsent'] },
      // Whoever is awake because of an objective needs no ticket for it.
      {
        source_matchers: ['severity = page'],
        target_matchers: ['severity = ticket'],
        equal: ['alertname', 'objective'],
      },
    ],
  };
}
