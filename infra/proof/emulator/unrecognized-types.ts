import { ValidateTemplateCommand } from '@aws-sdk/client-cloudformation';
import type { AwsClients } from './aws-clients.ts';

/** Asks CloudFormation, or what emulates it, which of these types of resources it has no notion of. Sorted. */
export async function unrecognizedTypes({ cloudFormation }: AwsClients, types: readonly string[]): Promise<string[]> {
  const Resources = Object.fromEntries(types.map((Type, index) => [`Resource${index}`, { Type }]));
  try {
    await cloudFormation.send(new ValidateTemplateCommand({ TemplateBody: JSON.stringify({ Resources }) }));
    return [];
  } catch (error) {
    const [, list] = /Unrecognized resource types: \[(.+)\]/.exec(String(error)) ?? [];
    if (list === undefined) throw error;
    return list.split(', ').sort();
  }
}
