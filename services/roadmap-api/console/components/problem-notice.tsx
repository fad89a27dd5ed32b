import type { Problem } from '../api/problem.ts';
import { Icon } from './icon.tsx';

interface ProblemNoticeProps {
  readonly problem: Problem;
  readonly onRetry?: () => void;
}

/** What went wrong, what to change, and the id to quote when asking for help. */
export function ProblemNotice({ problem, onRetry }: ProblemNoticeProps) {
  return (
    <div class="notice problem" role="alert">
      <Icon name="warning" />
      <div>
        <p class="notice-title">{problem.title}</p>
        <p>{problem.detail}</p>
        {problem.requestId !== null && (
          <p class="faint">
            Request <code>{problem.requestId}</code>
          </p>
        )}
        {onRetry !== undefined && (
          <button type="button" class="button" onClick={onRetry}>
            Try again
          </button>
        )}
      </div>
    </div>
  );
}
