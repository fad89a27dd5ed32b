import { App, type Stage } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, NIST80053R5Checks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { DELIVERY } from '../config/delivery.ts';
import type { acknowledge } from '../constructs/acknowledge.ts';
import { AccountStage } from '../stages/account-stage.ts';
import { RoadmapStage } from '../stages/roadmap-stage.ts';
import { TRIED_PROFILES } from './copies.ts';

interface Acknowledgement {
  readonly path: string;
  readonly ruleId: string;
  readonly reason: string;
}

const acknowledged = vi.hoisted((): Acknowledgement[] => []);
const settings = vi.hoisted(() => ({ suppress: true }));

/** Writes down what is acknowledged, and lets it through only where a test wants the app as it is deployed. */
vi.mock(import('../constructs/acknowledge.ts'), async (original) => {
  const real: typeof acknowledge = (await original()).acknowledge;
  return {
    acknowledge: (scope: IConstruct, ruleIds: readonly string[], reason: string) => {
      acknowledged.push(...ruleIds.map((ruleId) => ({ path: scope.node.path, ruleId, reason })));
      if (settings.suppress) real(scope, ruleIds, reason);
    },
  };
});

beforeEach(() => {
  acknowledged.length = 0;
});

describe('AwsSolutions and NIST 800-53 r5', () => {
  it('find nothing that is not acknowledged where it arises', () => {
    settings.suppress = true;
    expect(findings().map(({ path, ruleId }) => `${ruleId} at ${path}`)).toEqual([]);
  });

  it('still find everything that is acknowledged: no reason outlives its finding', () => {
    settings.suppress = false;
    const found = findings();
    const isLive = ({ path, ruleId }: Acknowledgement) =>
      found.some((finding) => finding.ruleId === ruleId && `${finding.path}/`.startsWith(`${path}/`));
    const liveReasons = new Set(acknowledged.filter(isLive).map(({ ruleId, reason }) => `${ruleId}: ${reason}`));
    const stale = acknowledged
      .filter(({ ruleId }) => !ruleId.startsWith(GUARD))
      .map(({ ruleId, reason }) => `${ruleId}: ${reason}`)
      .filter((text) => !liveReasons.has(text));
    expect([...new Set(stale)]).toEqual([]);
  });

  it('are answered with reasons that a reader can judge: whole sentences, not labels', () => {
    findings();
    for (const { ruleId, reason } of acknowledged) {
      expect(reason, ruleId).toMatch(/^\S.{60,}\.$/s);
      expect(reason, ruleId).not.toMatch(/false positive|not applicable|n\/a|suppress|todo/i);
    }
  });
});

/** Acknowledgements of these are tried by `npm run synth:audited`: Guard takes ten seconds to start. */
const GUARD = 'cdk-validator-cfnguard::';

function findings(): { path: string; ruleId: string }[] {
  const makeStages = [
    (app: App): Stage => new AccountStage(app, 'account', DELIVERY),
    ...Object.values(TRIED_PROFILES).map((profile) => (app: App) => new RoadmapStage(app, profile.name, profile)),
  ];
  return makeStages.flatMap((makeStage) => {
    const app = new App({
      context: cdkJson.context,
      analyticsReporting: false,
      treeMetadata: false,
      builtinCloudFormationValidation: false,
    });
    const stage = makeStage(app);
    const packs: NagPack[] = [new AwsSolutionsChecks(app), new NIST80053R5Checks(app)];
    return packs
      .flatMap((pack) => pack.validateScope(stage).violations)
      .flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ constructPath }) => ({ path: constructPath ?? '', ruleId: ruleName })),
      );
  });
}
