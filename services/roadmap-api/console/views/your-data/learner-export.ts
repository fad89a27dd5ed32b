import type { Progress } from '../../../src/domain/learner/progress.ts';
import type { Usage } from '../../../src/domain/ports.ts';
import type { RetentionRule } from '../../../src/domain/retention.ts';

/** `GET /v1/me/export`, as far as this page reads it. */
export interface LearnerExport {
  readonly exportedAt: string;
  readonly subject: { readonly id: string };
  readonly progress: { readonly updatedAt: string; readonly items: Progress } | null;
  readonly feedback: readonly unknown[];
  readonly elsewhere: Readonly<Record<string, Usage>>;
  readonly retention: readonly RetentionRule[];
}

/** `DELETE /v1/me`. */
export interface Receipt {
  readonly id: string;
  readonly completedAt: string;
  readonly erased: Readonly<Record<string, number | null>>;
  readonly kept: readonly { readonly what: string; readonly why: string }[];
}
