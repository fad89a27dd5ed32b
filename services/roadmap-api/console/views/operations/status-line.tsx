import { inSpan } from '../../operations/in-figures.ts';
import { lastOf, type ReplicaHistory } from '../../operations/make-history.ts';
import type { WatchState } from '../../operations/make-watch.ts';

interface StatusLineProps {
  readonly phase: WatchState['phase'];
  readonly histories: readonly ReplicaHistory[];
  readonly shown: ReplicaHistory;
  readonly onChoose: (id: string) => void;
  readonly isPaused: boolean;
  readonly onPause: (isPaused: boolean) => void;
}

const PHASES: Readonly<Record<WatchState['phase'], string>> = {
  asking: 'Asking',
  live: 'Live',
  paused: 'Paused',
  away: 'No answer',
  refused: 'Refused',
};

/** Whose figures these are, how fresh they are, and the button that stops them. */
export function StatusLine({ phase, histories, shown, onChoose, isPaused, onPause }: StatusLineProps) {
  const { at, replica } = lastOf(shown);
  const upSeconds = (Date.parse(at) - Date.parse(replica.startedAt)) / 1_000;
  return (
    <div class="status-line">
      <p class={`phase ${phase}`} role="status">
        {PHASES[phase]}
      </p>
      <p>
        Replica <code>{replica.id}</code> · version {replica.version} · up {inSpan(upSeconds)} · as of{' '}
        <time dateTime={at}>{new Date(at).toLocaleTimeString()}</time>
      </p>
      <button type="button" class="button small" aria-pressed={isPaused} onClick={() => onPause(!isPaused)}>
        Pause
      </button>
      {histories.length === 1 ? (
        <p class="faint scope">
          These figures are of this one replica since it started; another has its own. Only the money spent today may be
          everybody’s.
        </p>
      ) : (
        <p class="faint scope">
          {histories.length} replicas answered in the last seconds, each with figures of its own since it started.
          Shown:{' '}
          {histories.map(({ replica: { id } }) => (
            <button
              key={id}
              type="button"
              class="button small"
              aria-pressed={id === replica.id}
              onClick={() => onChoose(id)}
            >
              {id}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}
