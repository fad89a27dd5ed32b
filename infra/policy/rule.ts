import type { Profile } from '../config/schema.ts';
import type { SynthesizedStack, TemplateResource } from '../synthesize.ts';

/** One whole copy of the system: what was asked for, and the templates that came of it. */
export interface Copy {
  readonly profile: Profile;
  readonly stacks: readonly SynthesizedStack[];
}

/** A promise about the whole app. `offenders` names each resource that breaks it and says how; an empty list is a promise kept. */
export interface Rule {
  /** A sentence that completes "In every profile, ...". */
  readonly promise: string;
  readonly offenders: (copy: Copy) => string[];
}

/** A resource with the names by which a person finds it. */
export interface Located extends TemplateResource {
  readonly logicalId: string;
  /** Stack path and logical id: `personal/Data: DatabaseCluster1A2B`. */
  readonly where: string;
}

/** Every resource of the copy, or those of the given types. */
export function resources(copy: Copy, ...types: readonly string[]): Located[] {
  return copy.stacks.flatMap(({ path, template }) =>
    Object.entries(template.Resources)
      .filter(([, { Type }]) => types.length === 0 || types.includes(Type))
      .map(([logicalId, resource]) => ({ ...resource, logicalId, where: `${path}: ${logicalId}` })),
  );
}

/** The resources of these types that do not meet the condition, with what is wrong. */
export function thoseThat(
  copy: Copy,
  types: readonly string[],
  isWrong: (resource: Located) => boolean,
  wrong: string,
): string[] {
  return resources(copy, ...types)
    .filter(isWrong)
    .map(({ where, Type }) => `${where} (${Type}) ${wrong}`);
}
