// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source code, and some hold templates.
import { constructs, type Mutant, testOf } from '../mutant.ts';

const SECURITY = 'infra/policy/security-rules.test.ts';

/** Who may do what, to whom. */
export const RIGHTS: readonly Mutant[] = [
  {
    mistake: "EventBridge may publish for anybody's account",
    file: constructs('event-notice'),
    find: 'new SnsTopic(topic, { role })',
    replace: 'new SnsTopic(topic)',
    red: 'leaves the topic’s own policy as it is',
    check: testOf('event-notice'),
  },
  {
    mistake: 'Any account may send alarms to the topic',
    file: constructs('alert-topic'),
    find: "        resources: [topic.topicArn],\n        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },\n",
    replace: '        resources: [topic.topicArn],\n',
    red: 'a topic or a key that admits a service of AWS says for which account',
  },
  {
    mistake: 'What ends a copy may delete stacks that are not ours',
    file: constructs('copy-lifetime'),
    find: "            'aws:ResourceTag/project': props.ownerTags.project,\n",
    replace: '',
    red: 'may delete stacks of this copy that carry our tags',
    check: testOf('copy-lifetime'),
  },
  {
    mistake: 'A copy ends an hour after it was made, whatever its profile says',
    file: 'infra/functions/end-copy.ts',
    find: 'settings.lifetimeHours * HOUR_MS',
    replace: 'HOUR_MS',
    red: 'leaves a copy alone until its hours are over',
    check: 'infra/functions/end-copy.test.ts',
  },
  {
    mistake: 'The API may call every model',
    file: constructs('bedrock-models'),
    find: "const BOTH_WAYS = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];",
    replace: "const BOTH_WAYS = ['bedrock:*'];",
    red: 'no policy allows a wildcard action',
  },
  {
    mistake: 'The hook may run any task',
    file: constructs('release-hook'),
    find: 'resources: [taskDefinitionArn]',
    replace: "resources: ['*']",
    red: 'a wildcard resource is allowed only to actions that know no resource',
  },
  {
    mistake: 'Any branch of any fork may deploy',
    file: constructs('github-roles'),
    find: '`repo:${props.githubRepository}:environment:${environment}`',
    replace: '`repo:*`',
    red: 'trust one repository in one environment',
    check: testOf('github-roles'),
  },
  {
    mistake: 'A stack says nothing about whose it is',
    file: 'infra/stages/roadmap-stage.ts',
    find: '    owner: profile.owner,\n',
    replace: '',
    red: 'carries the tags that say whose it is',
  },
  {
    mistake: 'A key never rotates',
    file: constructs('log-encryption-key'),
    find: 'enableKeyRotation: true',
    replace: 'enableKeyRotation: false',
    red: 'storage is encrypted',
  },
  {
    mistake: 'A finding is waved through without a reason',
    file: constructs('internal-load-balancer'),
    find: "'The web ACL stands at CloudFront, in front of the only way in; here it would see requests that it has already let pass.'",
    replace: "'Not applicable.'",
    red: 'reasons that a reader can judge',
    check: SECURITY,
  },
  {
    mistake: 'The topic takes messages without TLS',
    file: constructs('alert-topic'),
    find: 'enforceSSL: true',
    replace: 'enforceSSL: false',
    red: 'find nothing that is not acknowledged',
    check: SECURITY,
  },
];
