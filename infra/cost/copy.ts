import type { SynthesizedStack } from '../synthesize.ts';

/** A resource of a synthesized template, with the names by which a person finds it. */
export interface Resource {
  readonly logicalId: string;
  /** `personal/Data` */
  readonly stack: string;
  readonly region: string;
  readonly type: string;
  /** As CloudFormation reads them; absent when the template has none. */
  readonly properties: unknown;
  readonly dependsOn: readonly string[];
}

/** Every resource of the stacks, in order of deployment. */
export function resourcesOf(stacks: readonly SynthesizedStack[]): Resource[] {
  return stacks.flatMap(({ path, region, template }) =>
    Object.entries(template.Resources).map(([logicalId, { Type, Properties, DependsOn }]) => ({
      logicalId,
      stack: path,
      region,
      type: Type,
      properties: Properties,
      dependsOn: [DependsOn ?? []].flat(),
    })),
  );
}

/** Resources of the same stack that name this one. */
export function referrers(resources: readonly Resource[], resource: Resource): Resource[] {
  return resources.filter(
    (other) =>
      other.stack === resource.stack &&
      (mentions(other.properties, resource.logicalId) || other.dependsOn.includes(resource.logicalId)),
  );
}

/** The resource of the same stack that `value`, a `Ref` or `Fn::GetAtt`, stands for. */
export function referenced(resources: readonly Resource[], from: Resource, value: unknown): Resource | undefined {
  return resources.find(({ stack, logicalId }) => stack === from.stack && mentions(value, logicalId));
}

/** Whether a property refers to the resource, however deep: by `Ref`, by `Fn::GetAtt`, or through an output of its stack. */
export function mentions(value: unknown, logicalId: string): boolean {
  if (Array.isArray(value)) return value.some((part) => mentions(part, logicalId));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, part]) => {
    if (key === 'Ref') return part === logicalId;
    if (key === 'Fn::GetAtt') return Array.isArray(part) ? part[0] === logicalId : part === logicalId;
    // CDK names the output after the resource: `PublishOutputFnGetAttBalancer9134B087Arn1A2B3C4D`.
    if (key === 'OutputName') return String(part).includes(logicalId);
    return mentions(part, logicalId);
  });
}
