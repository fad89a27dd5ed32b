import type { SynthesizedStack } from '../../synthesize.ts';
import type { TargetName } from '../target.ts';

/** The CDK's command line, as far as commands need it. */
export interface Toolkit {
  /** Synthesizes and checks the templates once and keeps them, so that what is shown is what is deployed. */
  synthesize(target: TargetName, app: string | undefined): Promise<Assembly>;
  deploy(deployment: Deployment): Promise<void>;
  /** Prints what somebody changed by hand. Throws `ToolkitFailed` where somebody did. */
  drift(assembly: Assembly, paths: readonly string[]): Promise<void>;
}

/** Templates on disk. */
interface Assembly {
  readonly folder: string;
  /** In order of deployment. */
  readonly stacks: readonly SynthesizedStack[];
}

export interface Deployment {
  readonly assembly: Assembly;
  /** `personal/Service` and so on. */
  readonly paths: readonly string[];
  /** `{ 'roadmap-personal-service:ApiImageSha256': '...' }` */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The CDK's command line failed; what it printed says why. */
export class ToolkitFailed extends Error {
  override readonly name = 'ToolkitFailed';
}
