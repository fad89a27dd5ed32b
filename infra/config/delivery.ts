import { z } from 'zod';
import type { CalledModels, DeliveredCopy } from '../constructs/github-roles.ts';
import { PROFILES } from './profiles.ts';
import { EDGE_REGION, REGIONS } from './regions.ts';
import type { Profile } from './schema.ts';

const deliverySchema = z.strictObject({
  owner: z.string().min(1),
  /** The GitHub repository whose workflows may deploy. */
  githubRepository: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/, { error: 'Write owner/name, as in the address of the repository on GitHub.' }),
  /** An account holds one provider for GitHub: use the one that is there, or make it. `npm run doctor` says which. */
  githubProvider: z.enum(['create', 'existing']),
  /** Where images are pushed. Other regions that a profile uses get them by replication. */
  region: z.enum(['us-east-1', 'eu-west-1']),
  /** Images kept in each repository of those that were built for one profile; older ones are deleted. */
  keepImages: z.number().int().min(2).max(1000),
});

export type Delivery = z.infer<typeof deliverySchema> & {
  /** One a profile; each has a GitHub environment of its name, and a role. */
  readonly copies: readonly DeliveredCopy[];
  readonly replicateTo: readonly string[];
  /** Of each profile that asks Bedrock, what it asks and where. */
  readonly models: Readonly<Record<string, CalledModels>>;
  /** Region of each profile that allows experiments. */
  readonly experiments: Readonly<Record<string, string>>;
};

/** What exists once in an account, whatever copies of the system there are. */
export const DELIVERY: Delivery = parseDelivery({
  owner: 'roadmap-team',
  githubRepository: 'your-organization/phase-five',
  githubProvider: 'create',
  region: 'us-east-1',
  keepImages: 10,
});

/** Checks the literal and adds what follows from the profiles. Throws a `ZodError`. */
export function parseDelivery(literal: unknown): Delivery {
  const delivery = deliverySchema.parse(literal);
  const regions = new Set(Object.values(PROFILES).map(({ region }) => region as string));
  regions.delete(delivery.region);
  return {
    ...delivery,
    copies: Object.values(PROFILES).map(deliveredCopy),
    replicateTo: [...regions].sort(),
    models: calledModels(),
    experiments: experimentRegions(),
  };
}

function deliveredCopy({ name, region, operations, database, lifetimeHours }: Profile): DeliveredCopy {
  const elsewhere = operations.backup?.copyToRegion;
  return {
    name,
    region,
    regions: [...new Set([region, EDGE_REGION, ...(elsewhere === undefined ? [] : [elsewhere])])],
    ...(elsewhere === undefined ? {} : { backupsCopiedTo: elsewhere }),
    hasReader: database.readers > 0,
    endsByItself: lifetimeHours !== undefined,
  };
}

function experimentRegions(): Record<string, string> {
  const allowing = Object.values(PROFILES).filter(({ operations }) => operations.experiments !== undefined);
  return Object.fromEntries(allowing.map(({ name, region }) => [name, region]));
}

function calledModels(): Record<string, CalledModels> {
  const entries = Object.values(PROFILES).flatMap(
    ({ name, region, service: { answers } }): [string, CalledModels][] => {
      if (answers.from !== 'bedrock') return [];
      const { modelId, fallbackModelId, crossRegion } = answers;
      const inference = crossRegion ? { inference: REGIONS[region].inference } : {};
      return [
        [
          name,
          {
            region,
            answerModelId: modelId,
            ...(fallbackModelId === undefined ? {} : { fallbackModelId }),
            ...inference,
          },
        ],
      ];
    },
  );
  return Object.fromEntries(entries);
}
