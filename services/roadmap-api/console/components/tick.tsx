import type { ComponentChildren } from 'preact';
import type { ProgressKind } from '../progress/make-progress.ts';
import { progress, useProgress } from '../progress/use-progress.ts';

interface TickProps {
  readonly kind: ProgressKind;
  readonly id: string;
  /** What is ticked off, and all there is to see for a reader who keeps no progress. */
  readonly children: ComponentChildren;
}

/** Something that is done or not. */
export function Tick({ kind, id, children }: TickProps) {
  const { progress: document } = useProgress();
  if (document === null) return <>{children}</>;
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={document[kind][id] === 'done'}
        onChange={(event) => void progress.set(kind, id, event.currentTarget.checked ? 'done' : null)}
      />
      <span>{children}</span>
    </label>
  );
}

const STAGES = [
  ['', 'Not begun'],
  ['started', 'Started'],
  ['done', 'Done'],
] as const;

/** Something that takes weeks, and is begun long before it is done. */
export function Stage({ id, title }: { readonly id: string; readonly title: string }) {
  const { progress: document } = useProgress();
  if (document === null) return null;
  const current = document.projects[id] ?? '';
  return (
    <select
      class="stage"
      aria-label={`Progress of ${title}`}
      value={current}
      onChange={(event) => {
        const { value } = event.currentTarget;
        void progress.set('projects', id, value === 'started' || value === 'done' ? value : null);
      }}
    >
      {STAGES.map(([value, label]) => (
        <option key={value} value={value} selected={value === current}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** Why a tick was taken back, said aloud too. */
export function ProgressNotice() {
  const { notice } = useProgress();
  return (
    <p class="progress-notice" role="status">
      {notice}
    </p>
  );
}
