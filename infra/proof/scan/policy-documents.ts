import type { SynthesizedStack } from '../../synthesize.ts';
import { resolveIntrinsics } from './resolve-intrinsics.ts';

export interface PolicyDocument {
  /** Stack path, logical id and place in the resource: `personal/Service: ApiTaskRole.Policies.0.PolicyDocument`. */
  readonly where: string;
  readonly type: string;
  readonly document: unknown;
}

/** Every policy document in the templates, of identities, of resources and of trust, without intrinsics. */
export function policyDocuments(stacks: readonly SynthesizedStack[]): PolicyDocument[] {
  return stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources).flatMap(([logicalId, { Type, Properties }]) =>
      documentsIn(Properties, `${stack.path}: ${logicalId}`).map(({ where, document }) => ({
        where,
        type: Type,
        document: withOwnResource(Type, where, resolveIntrinsics(document, stack, stacks)),
      })),
    ),
  );
}

/** A policy document is what has statements and a version, whatever the property that holds it is called. */
function documentsIn(value: unknown, where: string): { where: string; document: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('Statement' in value && 'Version' in value) return [{ where, document: value }];
  return Object.entries(value).flatMap(([key, part]) => documentsIn(part, `${where}.${key}`));
}

const OWN_ARNS: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'arn:aws:iam::123456789012:role/any',
  'AWS::KMS::Key': 'arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000',
};

/**
 * A trust policy names no resource and a key's policy says `*`, and both mean the very thing that they belong to. It is written out here,
 * as scanners read each document by itself.
 */
function withOwnResource(type: string, where: string, document: unknown): unknown {
  const isOwn = where.endsWith('.AssumeRolePolicyDocument') || where.endsWith('.KeyPolicy');
  if (!isOwn) return document;
  const { Statement, ...rest } = Object(document);
  return { ...rest, Statement: [Statement].flat().map((statement) => ({ ...statement, Resource: OWN_ARNS[type] })) };
}
