import { writeFileSync } from 'node:fs';
import { App, type Stage } from 'aws-cdk-lib';
import cdkJson from '../../../cdk.json' with { type: 'json' };
import { describeStack, type SynthesizedStack } from '../../synthesize.ts';
import { EMULATOR_LACKS } from './emulator-lacks.ts';
import { fitTemplate, leftOut } from './fit-template.ts';

/** A stack without what the emulator lacks. */
export interface FittedStack extends SynthesizedStack {
  readonly leftOutCount: number;
}

/**
 * Synthesizes a stage into a folder that `cdk --app FOLDER` takes, without what the emulator lacks, and returns its stacks, smaller as
 * they are now. The files keep the names that CDK made from the whole templates, so a changed stage is published under other names.
 */
export function writeAssembly(makeStage: (app: App) => Stage, folder: string): FittedStack[] {
  const app = new App({
    outdir: folder,
    context: cdkJson.context,
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: false,
  });
  makeStage(app);
  const { nestedAssemblies } = app.synth();
  return nestedAssemblies
    .flatMap(({ nestedAssembly }) => nestedAssembly.stacks)
    .map((artifact) => {
      const whole = describeStack(artifact);
      const template = fitTemplate(whole.template, whole.region, EMULATOR_LACKS);
      writeFileSync(artifact.templateFullPath, JSON.stringify(template, null, 1));
      return { ...whole, template, leftOutCount: leftOut(whole.template, EMULATOR_LACKS).length };
    });
}
