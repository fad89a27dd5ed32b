import { AUDITED_SYNTH, constructs, type Mutant, PROFILES, testOf } from '../mutant.ts';

/** What watches, warns, and breaks things on purpose. */
export const OPERATIONS: readonly Mutant[] = [
  {
    mistake: 'Log groups keep their logs for ever',
    file: constructs('expiring-log-group'),
    find: 'retention: props.logRetentionDays',
    replace: 'retention: 9999',
    red: 'every log group expires',
  },
  {
    mistake: 'Alarms tell nobody',
    file: constructs('health-alarms'),
    find: '    for (const alarm of this.alarms) alarm.addAlarmAction(props.action);\n',
    replace: '',
    red: 'every alarm tells someone, or a composite that does',
  },
  {
    mistake: 'A region is misspelt',
    file: 'infra/config/profiles.ts',
    find: "name: 'personal',\n  owner: 'me',\n  region: 'us-east-1',",
    replace: "name: 'personal',\n  owner: 'me',\n  region: 'us-est-1' as 'us-east-1',",
    red: 'Choose us-east-1 or eu-west-1',
    check: PROFILES,
  },
  {
    mistake: 'An experiment goes on whatever it breaks',
    file: constructs('experiments'),
    find: "stopConditions: props.stopAlarmArns.map((value) => ({ source: 'aws:cloudwatch:alarm', value })),",
    replace: "stopConditions: [{ source: 'none' }],",
    red: 'no experiment goes on when an alarm of this copy goes off',
  },
  {
    mistake: 'An experiment is deployed that kills processes inside of tasks, which nothing prepared for it',
    file: 'infra/config/experiment-plans.ts',
    find: '\n  .filter(({ needsAgent }) => !needsAgent)',
    replace: '',
    red: 'an experiment reaches inside of tasks only where they are made for it',
  },
  {
    mistake: 'A kind of monitor that does not exist',
    file: constructs('cost-guard'),
    find: "monitorType: 'CUSTOM'",
    replace: "monitorType: 'TAILORED'",
    red: "'TAILORED' is not one of",
    check: AUDITED_SYNTH,
  },
  {
    mistake: 'Managed Prometheus is given no rules',
    file: constructs('metric-store'),
    find: "new CfnRuleGroupsNamespace(this, 'Rules', {\n      name: 'phase-five',\n      workspace: workspace.attrArn,",
    replace:
      "new CfnRuleGroupsNamespace(this, 'Rules', {\n      name: 'phase-five',\n      workspace: 'arn:aws:aps:us-east-1:111111111111:workspace/ws-other',",
    red: 'every Managed Prometheus evaluates rules and tells someone',
  },
  {
    mistake: 'The alarms of a budget are joined, and the joint one tells nobody',
    file: constructs('budget-alarms'),
    find: '    for (const alarm of this.alarms) alarm.addAlarmAction(props.action);\n',
    replace: '',
    red: 'every alarm tells someone, or a composite that does',
  },
  {
    mistake: 'A rollback alarm wants more of a release than the objective says',
    file: constructs('make-alarm'),
    find: '    threshold: data.threshold,',
    replace: '    threshold: data.threshold * 2,',
    red: 'is what the data says',
    check: testOf('make-alarm'),
  },
];
