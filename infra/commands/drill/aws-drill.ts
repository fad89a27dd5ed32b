import type { Profile } from '../../config/schema.ts';
import type { DatabaseCluster } from '../account.ts';
import type { Options, World } from '../command.ts';
import type { Target } from '../target.ts';

/** What a drill may use. */
interface Scene {
  readonly target: Target;
  readonly profile: Profile;
  /** The copy's own, looked up and checked. */
  readonly cluster: DatabaseCluster;
  readonly options: Options;
  readonly world: World;
}

interface AwsFigures {
  /** Writes whose caller was told that they are saved. */
  readonly acknowledged: number;
  readonly lost: number;
  /** How old the newest recoverable state was: the recovery point that was reached. */
  readonly recoveryPointSeconds: number;
  readonly recoverySeconds: number;
}

/** A drill on a deployed copy, with what it says before it begins. */
export interface AwsDrill {
  readonly summary: string;
  /** In order, as imperatives. */
  steps(profile: Profile): readonly string[];
  /** ACU-hours that it uses at most beyond what the copy uses anyway, and GB that it stores for an hour. */
  readonly uses: { readonly acuHours: number };
  /** Why it can't be held on this copy, with the mend; null where it can. */
  refusal(scene: Pick<Scene, 'cluster' | 'profile' | 'options'>): string | null;
  run(scene: Scene): Promise<AwsFigures>;
}
