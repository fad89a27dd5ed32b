import type { SynthesizedStack } from '../synthesize.ts';
import type { Item } from './estimate.ts';

/** Kept by templates, and emptied and deleted by `destroy` itself. */
const SWEPT = ['AWS::ECR::Repository', 'AWS::Logs::LogGroup', 'AWS::S3::Bucket'];

/**
 * Lines of the bill that go on after `destroy`: what the templates tell CloudFormation to keep, and the whole network of a database
 * that is kept: it can't be deleted from under it, and which of its parts go first, only an account can show.
 */
export function keptAfterDestroy(stacks: readonly SynthesizedStack[], items: readonly Item[]): Item[] {
  const kept = new Set<string>();
  let keepsDatabase = false;
  for (const { path, template } of stacks) {
    for (const [logicalId, { Type, DeletionPolicy }] of Object.entries(template.Resources)) {
      if (!String(DeletionPolicy).startsWith('Retain') || SWEPT.includes(Type)) continue;
      kept.add(`${path}/${logicalId}`);
      keepsDatabase ||= Type === 'AWS::RDS::DBCluster';
    }
  }
  return items.filter(
    ({ stack, logicalId }) => kept.has(`${stack}/${logicalId}`) || (keepsDatabase && stack.endsWith('/Network')),
  );
}
