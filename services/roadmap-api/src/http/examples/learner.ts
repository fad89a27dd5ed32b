import type { Progress } from '../../domain/learner/progress.ts';
import { ANSWERS_EXAMPLES } from './answers.ts';

const feedback = {
  id: '0b0e7f0a-6f57-4d5e-9d0a-3f6f2a0c9a51',
  answerId: ANSWERS_EXAMPLES.answer.id,
  rating: 'up' as const,
  comment: 'It named the right project.',
};

const me = {
  kind: 'key' as const,
  id: 'key:0b0e7f0a-6f57-4d5e-9d0a-3f6f2a0c9a51',
  scopes: ['read' as const, 'ask' as const],
  expiresAt: '2027-11-23T09:00:00.000Z',
};

const progress: Progress = {
  topics: { 'phase-3.vector-databases': 'done' },
  projects: {},
  checklistItems: {},
};

const erasureReceipt = {
  id: '8c0f5b0a-3c86-4a53-8f0b-1f2a4c7d9e10',
  requestedAt: '2027-01-04T09:00:00.000Z',
  completedAt: '2027-01-04T09:00:00.120Z',
  erased: { progress: 1, feedback: 3, 'answer-cache': null },
  kept: [{ what: 'api-key', why: 'Without it you could not sign in again. Revoke it to end that, too.' }],
};

const learnerExport = {
  schemaVersion: 1,
  exportedAt: '2027-01-04T09:00:00.000Z',
  subject: { id: me.id, kind: me.kind, tenantId: 'default' },
  progress: { updatedAt: '2027-01-03T20:15:00.000Z', items: progress },
  feedback: [{ ...feedback, createdAt: '2027-01-02T18:30:00.000Z' }],
  elsewhere: { 'answer-cache': { note: 'Answers to your questions may be kept for a day, without your name.' } },
  retention: [
    {
      group: 'progress',
      since: 'the last change',
      days: 730,
      purpose: 'To show a learner how far they have come.',
      basis: 'contract (b): it is what they asked the service to keep',
    },
  ],
};

const usage = {
  requests: { used: 12, limit: 2_000 },
  tokens: { used: 30_412, limit: 10_000_000 },
  usd: { used: 0.0021, limit: 2 },
  resetsInSeconds: 28_800,
};

/** What is held on a learner, and what they say. */
export const LEARNER_EXAMPLES = { feedback, me, progress, erasureReceipt, learnerExport, usage };
