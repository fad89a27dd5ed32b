import type { Phase } from '../../src/domain/roadmap.ts';

/** What every list of the API answers. */
export interface List<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** A phase as `GET /v1/phases` lists it. */
export interface PhaseSummary
  extends Pick<Phase, 'id' | 'number' | 'title' | 'durationMonths' | 'target' | 'summary' | 'checklistId'> {
  readonly counts: Readonly<Record<'skills' | 'resources' | 'projects' | 'activities', number>>;
}
