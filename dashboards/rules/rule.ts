/** A series that Prometheus keeps of a query, so that alerts and boards needn't count everything again. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A condition that somebody is told of. Every alert says the same things, so that whoever is woken finds them. */
export interface AlertingRule {
  /** PascalCase; its runbook is named after it. */
  readonly alert: string;
  readonly expr: string;
  /** How long the condition must hold, such as `2m`; at once when left out. */
  readonly for?: string;
  readonly labels: { readonly severity: 'page' | 'ticket'; readonly [name: string]: string };
  readonly annotations: {
    readonly summary: string;
    readonly description: string;
    readonly runbook_url: string;
    readonly dashboard_url: string;
  };
}

export interface RuleGroup {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly (RecordingRule | AlertingRule)[];
}

export const isAlert = (rule: RecordingRule | AlertingRule): rule is AlertingRule => 'alert' in rule;
