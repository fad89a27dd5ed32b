import type { SynthesizedStack } from '../synthesize.ts';

/** Which resource names which, as `stack/logicalId`, within a stack and across stacks. */
export function referencesOf(stacks: readonly SynthesizedStack[]): Map<string, Set<string>> {
  const outputs = new Map(
    stacks.flatMap(({ stackName, template }) =>
      Object.entries(template.Outputs ?? {}).map(
        ([name, output]) => [`${stackName}/${name}`, named(stackName, output, new Map())] as const,
      ),
    ),
  );
  return new Map(
    stacks.flatMap(({ stackName, template }) =>
      Object.entries(template.Resources).map(
        ([logicalId, { Properties }]) => [`${stackName}/${logicalId}`, named(stackName, Properties, outputs)] as const,
      ),
    ),
  );
}

/** Everything that a piece of a template names by `Ref`, `Fn::GetAtt` or `Fn::GetStackOutput`. */
function named(stackName: string, piece: unknown, outputs: ReadonlyMap<string, Set<string>>): Set<string> {
  const found = new Set<string>();
  visit(piece, (key, value) => {
    if (key === 'Ref' && typeof value === 'string') found.add(`${stackName}/${value}`);
    if (key === 'Fn::GetAtt' && Array.isArray(value)) found.add(`${stackName}/${value[0]}`);
    if (key === 'Fn::GetStackOutput') {
      const { StackName, OutputName } = value as { StackName: string; OutputName: string };
      for (const resource of outputs.get(`${StackName}/${OutputName}`) ?? []) found.add(resource);
    }
  });
  return found;
}

function visit(piece: unknown, see: (key: string, value: unknown) => void): void {
  if (piece === null || typeof piece !== 'object') return;
  for (const [key, value] of Object.entries(piece)) {
    see(key, value);
    visit(value, see);
  }
}
