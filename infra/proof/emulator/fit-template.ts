import type { SynthesizedStack } from '../../synthesize.ts';
import type { Lacks } from './emulator-lacks.ts';

export type Template = SynthesizedStack['template'];

/**
 * The template without what the emulator lacks. References to what it cannot give (a resource that is left out, an attribute that it
 * does not keep, an output in another region) become text that names it, and nothing waits for it. All else stays as it was.
 */
export function fitTemplate(template: Template, region: string, lacks: Lacks): Template {
  const left = new Set(leftOut(template, lacks));
  const isAbsent: IsAbsent = {
    resource: (logicalId) => left.has(logicalId),
    attribute: (logicalId, name) => lacks.attributes.includes(`${template.Resources[logicalId]?.Type}.${name}`),
    output: (otherRegion) => lacks.otherRegions && otherRegion !== region,
  };
  const Resources = Object.fromEntries(
    Object.entries(template.Resources)
      .filter(([logicalId]) => !left.has(logicalId))
      .map(([logicalId, { DependsOn = [], ...resource }]) => {
        const waitsFor = [DependsOn].flat().filter((other) => !left.has(other));
        return [logicalId, waitsFor.length === 0 ? resource : { ...resource, DependsOn: waitsFor }];
      }),
  );
  return JSON.parse(JSON.stringify({ ...template, Resources }), (_, value) => standIn(value, isAbsent) ?? value);
}

/** Logical ids of what the emulator cannot take. */
export function leftOut({ Resources }: Template, { types, properties }: Lacks): string[] {
  return Object.entries(Resources)
    .filter(
      ([, { Type, Properties = {} }]) =>
        types.includes(Type) || Object.keys(Properties).some((name) => properties.includes(`${Type}.${name}`)),
    )
    .map(([logicalId]) => logicalId);
}

interface IsAbsent {
  resource(logicalId: string): boolean;
  attribute(logicalId: string, name: string): boolean;
  output(region: string): boolean;
}

/** Text instead of an intrinsic that cannot be resolved: shaped like an ARN where one is asked for, as some services parse it. */
function standIn(value: unknown, isAbsent: IsAbsent): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('Ref' in value && typeof value.Ref === 'string' && isAbsent.resource(value.Ref)) return absent(value.Ref);
  if ('Fn::GetAtt' in value && Array.isArray(value['Fn::GetAtt'])) {
    const [logicalId = '', attribute = ''] = value['Fn::GetAtt'].map(String);
    const isGone = isAbsent.resource(logicalId) || isAbsent.attribute(logicalId, attribute);
    return isGone ? absent(logicalId, attribute) : undefined;
  }
  const { Region, OutputName } = Object(Object(value)['Fn::GetStackOutput']) as Record<string, string | undefined>;
  return Region !== undefined && OutputName !== undefined && isAbsent.output(Region)
    ? absent(OutputName, 'Arn')
    : undefined;
}

const absent = (name: string, attribute = '') =>
  attribute.endsWith('Arn') ? `arn:aws:absent:us-east-1:000000000000:${name}` : `absent-${name}`;
