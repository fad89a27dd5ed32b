import { type Deployment, type Toolkit, ToolkitFailed } from './cdk/toolkit.ts';
import type { Clock } from './clock.ts';
import type { World } from './command.ts';
import { type FakeAccount, fakeAccount } from './fake-account.builders.ts';
import { fakeTerminal } from './fake-terminal.builders.ts';
import { makeTarget } from './target.ts';

/** A world in which nothing is real, not even time. */
export interface FakeWorld extends World {
  readonly account: FakeAccount;
  readonly terminal: ReturnType<typeof fakeTerminal>;
  readonly deployments: Deployment[];
  /** Requests that reached the deployed service: `GET https://copy.example/readyz`. */
  readonly requests: string[];
  /** Images whose builder was asked for: `name@digest by owner/name`. */
  readonly verified: string[];
  /** As Ctrl-C does; whether anybody took notice. */
  interrupt(): boolean;
}

interface Circumstances {
  readonly account?: Partial<FakeAccount>;
  /** What the person types when asked. */
  readonly answer?: string;
  /** What a deployment does to the account. */
  readonly onDeploy?: (account: FakeAccount, deployment: Deployment) => void;
  readonly respond?: (url: string) => Response;
  /** Whether somebody changed a stack by hand. */
  readonly hasDrifted?: boolean;
  /** Why no image is taken for one of ours. */
  readonly refusal?: string;
  /** Null: nobody gave one. */
  readonly apiKey?: string | null;
}

export function fakeWorld({
  account: changes,
  answer,
  onDeploy,
  respond,
  hasDrifted = false,
  apiKey = 'a-key',
  refusal,
}: Circumstances = {}): FakeWorld {
  const account = fakeAccount(changes);
  const deployments: Deployment[] = [];
  const requests: string[] = [];
  const verified: string[] = [];
  const interrupted = new Set<() => void>();
  const toolkit: Toolkit = {
    synthesize: async (name) => ({ folder: 'cdk.out/fake', stacks: makeTarget(name).stacks }),
    async deploy(deployment) {
      deployments.push(deployment);
      onDeploy?.(account, deployment);
    },
    async drift() {
      if (hasDrifted) throw new ToolkitFailed('`cdk drift` failed (exit 1): its output above says why.');
    },
  };
  return {
    account,
    toolkit,
    deployments,
    requests,
    verified,
    async verifyImage({ name, digest }, { repository }) {
      if (refusal !== undefined) throw new Error(refusal);
      verified.push(`${name}@${digest} by ${repository}`);
    },
    ...(apiKey === null ? {} : { apiKey }),
    terminal: fakeTerminal(answer),
    clock: fakeClock(),
    onInterrupt(stop) {
      interrupted.add(stop);
      return () => interrupted.delete(stop);
    },
    interrupt() {
      for (const stop of interrupted) stop();
      return interrupted.size > 0;
    },
    fetch: async (input, init) => {
      requests.push(`${init?.method ?? 'GET'} ${input}`);
      return (respond ?? (() => Response.json({})))(String(input));
    },
  };
}

/** Sleeping takes no time, and the clock shows that it did. */
function fakeClock(): Clock {
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    async sleep(ms) {
      nowMs += ms;
    },
  };
}
