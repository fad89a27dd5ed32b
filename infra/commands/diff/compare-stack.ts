import { fullDiff, type ResourceDifference, ResourceImpact, type TemplateDiff } from '@aws-cdk/cloudformation-diff';
import type { SynthesizedStack } from '../../synthesize.ts';
import type { DeployedTemplate } from '../account.ts';

/** What a deployment would do to one resource. */
export interface ResourceChange {
  readonly logicalId: string;
  readonly type: string;
  readonly action: Action;
  /** The properties whose change asks for it. */
  readonly because: readonly string[];
  /** Something that cannot be made again would be gone, without a snapshot or a copy kept. */
  readonly losesData: boolean;
}

/** `may be replaced` depends on a value that is only known in the account; `let go` leaves the stack and stays in the account. */
export type Action = 'added' | 'changed' | 'replaced' | 'may be replaced' | 'removed' | 'let go';

export interface StackDiff {
  readonly name: string;
  readonly path: string;
  readonly region: string;
  readonly isNew: boolean;
  readonly changes: readonly ResourceChange[];
  /** Outputs, parameters and the like: nothing that runs. */
  readonly otherChanges: number;
}

/** Types whose content is gone with them. A secret, a key and a topic are made again; what they held or encrypted is not. */
const HOLDS_DATA = [
  'AWS::APS::Workspace',
  'AWS::Backup::BackupVault',
  'AWS::ECR::Repository',
  'AWS::ElastiCache::ServerlessCache',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::RDS::DBCluster',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
];

const ACTIONS: Readonly<Partial<Record<ResourceImpact, Action>>> = {
  [ResourceImpact.WILL_CREATE]: 'added',
  [ResourceImpact.WILL_UPDATE]: 'changed',
  [ResourceImpact.WILL_REPLACE]: 'replaced',
  [ResourceImpact.MAY_REPLACE]: 'may be replaced',
  [ResourceImpact.WILL_DESTROY]: 'removed',
  [ResourceImpact.WILL_ORPHAN]: 'let go',
};

/** Compares a stack as it is deployed (absent: not at all) with the template that would be deployed. */
export function compareStack(
  deployed: DeployedTemplate | undefined,
  stack: Pick<SynthesizedStack, 'stackName' | 'path' | 'region' | 'template'>,
): StackDiff {
  const difference = fullDiff(deployed ?? {}, stack.template);
  return {
    name: stack.stackName,
    path: stack.path,
    region: stack.region,
    isNew: deployed === undefined,
    changes: resourceChanges(difference),
    otherChanges: difference.differenceCount - difference.resources.differenceCount,
  };
}

function resourceChanges({ resources }: TemplateDiff): ResourceChange[] {
  const changes: ResourceChange[] = [];
  resources.forEachDifference((logicalId, difference) => {
    const type = difference.oldResourceType ?? difference.newResourceType ?? '';
    // How a template was made is no change to what runs.
    if (type === 'AWS::CDK::Metadata') return;
    const action = ACTIONS[difference.changeImpact];
    const because = Object.keys({ ...difference.propertyUpdates, ...difference.otherChanges });
    if (action === undefined || (action === 'changed' && because.every((name) => name === 'Metadata'))) return;
    changes.push({
      logicalId,
      type,
      action,
      because,
      losesData: losesData(type, action, difference),
    });
  });
  return changes;
}

/** Where it is not plain which template's policy counts, both must keep the data. */
function losesData(type: string, action: Action, { oldValue, newValue }: ResourceDifference): boolean {
  if (!HOLDS_DATA.includes(type)) return false;
  if (action === 'removed') return !isSaved(oldValue?.['DeletionPolicy']);
  if (action !== 'replaced' && action !== 'may be replaced') return false;
  return !(isSaved(oldValue?.['UpdateReplacePolicy']) && isSaved(newValue?.['UpdateReplacePolicy']));
}

function isSaved(policy: string | undefined): boolean {
  return policy === 'Retain' || policy === 'Snapshot' || policy === 'RetainExceptOnCreate';
}
