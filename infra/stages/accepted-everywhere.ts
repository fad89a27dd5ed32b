import type { Stage } from 'aws-cdk-lib';
import { acknowledge } from '../constructs/acknowledge.ts';

/** The one finding that is a choice of style and holds for the whole app; all others are accepted where they arise. */
export function acceptEverywhere(stage: Stage): void {
  acknowledge(
    stage,
    ['NIST.800.53.R5-IAMNoInlinePolicy'],
    'Each policy belongs to one role and is deleted with it; a managed policy could be attached to other roles by mistake.',
  );
}
