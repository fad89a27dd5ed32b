import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stage } from 'aws-cdk-lib';
import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import cdkJson from '../cdk.json' with { type: 'json' };
import type { Profile } from './config/schema.ts';
import { RoadmapStage } from './stages/roadmap-stage.ts';

/** One resource of a template, as CloudFormation reads it. */
export interface TemplateResource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of 100 resource types; tests and tools reach into it by name.
  readonly Properties?: any;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** A stack as it would be deployed. */
export interface SynthesizedStack {
  /** What `cdk deploy` is given: `personal/Data`. */
  readonly path: string;
  /** What CloudFormation calls it: `roadmap-personal-data`. */
  readonly stackName: string;
  readonly region: string;
  /** Names of the stacks that must be deployed first. */
  readonly dependsOn: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly terminationProtection: boolean;
  /** The role that the CDK deploys it with, with the account left open. */
  readonly deployRoleArn?: string;
  readonly template: {
    readonly Resources: Readonly<Record<string, TemplateResource>>;
    readonly Outputs?: Readonly<Record<string, unknown>>;
    readonly Parameters?: Readonly<Record<string, unknown>>;
  };
}

/**
 * The templates of one whole copy, in order of deployment, without an account, credentials or the CDK's own validation (`cdk synth`
 * and the policy tests do that): the input of tests, of the price list and of every tool that reads templates. About 0.3 s.
 */
export function synthesize(profile: Profile): SynthesizedStack[] {
  return synthesizeStage((app) => new RoadmapStage(app, profile.name, profile));
}

/** The same for any stage, such as the one that is deployed once per account. */
export function synthesizeStage(makeStage: (app: App) => Stage): SynthesizedStack[] {
  const outdir = mkdtempSync(join(tmpdir(), 'phase-five-synth-'));
  try {
    const app = new App({
      outdir,
      context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [] },
      analyticsReporting: false,
      treeMetadata: false,
      builtinCloudFormationValidation: false,
    });
    const { stacks } = makeStage(app).synth();
    return stacks.map(describeStack);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** A stack of an assembly in the terms of this file. */
export function describeStack(stack: CloudFormationStackArtifact): SynthesizedStack {
  return {
    path: stack.hierarchicalId,
    stackName: stack.stackName,
    region: stack.environment.region,
    dependsOn: stack.dependencies.flatMap((artifact) => ('stackName' in artifact ? [String(artifact.stackName)] : [])),
    tags: stack.tags,
    terminationProtection: stack.terminationProtection ?? false,
    ...(stack.assumeRoleArn === undefined ? {} : { deployRoleArn: stack.assumeRoleArn }),
    template: stack.template,
  };
}
