import type { Account } from './account.ts';
import type { Toolkit } from './cdk/toolkit.ts';
import type { Clock } from './clock.ts';
import type { TargetName } from './target.ts';
import type { Terminal } from './terminal.ts';

/** 0 done, 1 found problems or failed, 2 not understood. */
export type ExitCode = 0 | 1 | 2;

/** What ran, for people (said on the way) and for programs (`--json`). */
export interface Outcome {
  readonly exitCode: ExitCode;
  /** One JSON document, printed with `--json`. */
  readonly report: object;
}

/** Everything outside that a command may touch. */
export interface World {
  readonly account: Account;
  readonly toolkit: Toolkit;
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** Throws where signature or provenance of an image name another builder than the workflow of this repository. */
  verifyImage(
    image: { readonly name: string; readonly digest: string },
    builtBy: { readonly repository: string; readonly isPreview: boolean },
  ): Promise<void>;
  /** From now on an interruption calls `stop` instead of ending the process, until the returned function is called. */
  onInterrupt(stop: () => void): () => void;
  /** A key of the deployed copy, to ask it a question with. */
  readonly apiKey?: string;
}

/** An option that takes a value has a `value` to show in the help. */
export interface Option {
  readonly says: string;
  readonly value?: string;
  readonly isRepeatable?: boolean;
}

/** What was typed, after the verb. */
export interface Options {
  readonly profile: TargetName;
  /** Whether a switch was given. */
  has(option: string): boolean;
  /** The last value of an option. */
  value(option: string): string | undefined;
  values(option: string): readonly string[];
}

/** One verb of the command line. */
export interface Command {
  readonly summary: string;
  /** What it takes, costs and changes, for its own help alone. */
  readonly details?: string;
  /** Beyond `--profile`, `--json` and `--help`, which all have. */
  readonly options: Readonly<Record<string, Option>>;
  /** Works on copies only: the target `account` is refused and not listed in the help. */
  readonly isForCopies?: true;
  run(options: Options, world: World): Promise<Outcome>;
}
