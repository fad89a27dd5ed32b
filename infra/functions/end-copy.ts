import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';

export interface EndCopySettings {
  /** In the order in which they can go: what needs others before what it needs, and this function's own stack last. */
  readonly stacks: readonly { readonly name: string; readonly region: string }[];
  /** From the creation of its oldest stack. */
  readonly lifetimeHours: number;
}

/** What a call did. Each does one step; the next follows some minutes later. */
export type Step =
  | { readonly state: 'alive' | 'gone' }
  | { readonly state: 'waiting' | 'deleting'; readonly stack: string };

interface Dependencies {
  readonly cloudFormationIn: (region: string) => Pick<CloudFormationClient, 'send'>;
  readonly settings: EndCopySettings;
  readonly nowMs: () => number;
}

/** Ends a copy whose hours are over, one stack a call, each with the role that the CDK deployed it with. What failed is tried again. */
export function makeEndCopy({ cloudFormationIn, settings, nowMs }: Dependencies) {
  return async (): Promise<Step> => {
    const standing = (await Promise.all(settings.stacks.map((stack) => describe(stack, cloudFormationIn)))).flat();
    const [next] = standing;
    if (next === undefined) return { state: 'gone' };
    const bornMs = Math.min(...standing.map(({ CreationTime }) => CreationTime?.getTime() ?? nowMs()));
    if (nowMs() - bornMs < settings.lifetimeHours * HOUR_MS) return { state: 'alive' };

    const busy = standing.find(({ StackStatus }) => StackStatus?.endsWith('_IN_PROGRESS'));
    if (busy !== undefined) return { state: 'waiting', stack: busy.StackName ?? '' };
    await cloudFormationIn(next.region).send(new DeleteStackCommand({ StackName: next.StackName }));
    return { state: 'deleting', stack: next.StackName ?? '' };
  };
}

const HOUR_MS = 3_600_000;

async function describe(
  { name, region }: EndCopySettings['stacks'][number],
  cloudFormationIn: Dependencies['cloudFormationIn'],
): Promise<(Stack & { region: string })[]> {
  try {
    const { Stacks = [] } = await cloudFormationIn(region).send(new DescribeStacksCommand({ StackName: name }));
    return Stacks.map((stack) => ({ ...stack, region }));
  } catch (error) {
    // What CloudFormation says of a stack that is not there; it has no error of its own for it.
    if (error instanceof Error && error.message.includes('does not exist')) return [];
    throw error;
  }
}

/** What Lambda calls. */
export const handler = async (): Promise<Step> => {
  const step = await makeEndCopy({
    cloudFormationIn: (region) => new CloudFormationClient({ region }),
    settings: JSON.parse(process.env['SETTINGS'] ?? '{}'),
    nowMs: Date.now,
  })();
  console.log(JSON.stringify(step));
  return step;
};
