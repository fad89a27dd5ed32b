import { z } from 'zod';
import { PATHS } from '../../contract.ts';

/**
 * One request to an operation that changes nothing, and what its response must hold.
 *
 * A test holds that every operation of the OpenAPI document is here or in a check of its own. The lengths of the roadmap's lists are
 * written out, because a list that lost its end is still a list.
 */
export interface GoldenVisit {
  readonly operationId: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly address: string;
  /** Whether it comes with the probe's key; without one by default. */
  readonly isSigned?: boolean;
  /** 200 by default. */
  readonly status?: number;
  readonly holds?: z.ZodType;
}

const words = z.string().min(1);
const all = <T extends z.ZodType>(total: number, item: T) =>
  z.looseObject({ total: z.literal(total), items: z.array(item).length(total) });

const Project = z.looseObject({
  id: words,
  title: words,
  weeks: z.number().positive(),
  steps: z.array(words).min(1),
  deliverable: words,
});
const Point = z.looseObject({ number: z.int().positive(), text: words });
const Checklist = z.looseObject({ id: words, title: words, items: z.array(Point).min(1) });
const Resource = z.looseObject({
  id: words,
  title: words,
  kind: words,
  cost: words,
  url: z.string().nullable(),
  phaseId: words,
});
const Paper = z.looseObject({ number: z.int().positive(), title: words, authors: words, year: z.int().min(1900) });
const Budget = z.looseObject({ id: words, title: words, lines: z.array(z.looseObject({ item: words })).min(1) });
const Usage = z.looseObject({ used: z.number().nonnegative(), limit: z.number().positive() });

/** Operations for administrators. The probe is none, so all it can check is that others are kept out. */
const REFUSED = 401;
const NO_KEY = `${PATHS.keys}/00000000-0000-4000-8000-000000000000`;

export const GOLDEN_VISITS: readonly GoldenVisit[] = [
  { operationId: 'getLiveness', address: PATHS.liveness },
  { operationId: 'getReadiness', address: PATHS.readiness, holds: z.looseObject({ ready: z.literal(true) }) },
  {
    operationId: 'getPhase',
    address: `${PATHS.phases}/phase-3`,
    holds: z.looseObject({
      id: z.literal('phase-3'),
      number: z.literal(3),
      title: z.literal('RAG Systems Mastery'),
      durationMonths: z.looseObject({ min: z.literal(2), max: z.literal(4) }),
      skills: z.array(z.looseObject({ name: words })).min(5),
    }),
  },
  { operationId: 'listProjects', address: '/v1/projects', holds: all(19, Project) },
  {
    operationId: 'getProject',
    address: '/v1/projects/semantic-search-engine',
    holds: Project.extend({ id: z.literal('semantic-search-engine'), weeks: z.literal(3) }),
  },
  { operationId: 'listChecklists', address: '/v1/checklists', holds: all(3, Checklist) },
  {
    operationId: 'getChecklist',
    address: '/v1/checklists/phase-5',
    holds: Checklist.extend({ id: z.literal('phase-5'), items: z.array(Point).length(13) }),
  },
  {
    operationId: 'getChecklistEvidence',
    address: '/v1/checklists/phase-5/evidence',
    holds: z.looseObject({
      id: z.literal('phase-5'),
      items: z.array(z.looseObject({ id: words, verdict: words })).min(1),
    }),
  },
  { operationId: 'listResources', address: '/v1/resources', holds: all(111, Resource) },
  { operationId: 'listPapers', address: '/v1/papers', holds: all(14, Paper) },
  { operationId: 'listBudgets', address: '/v1/budgets', holds: all(3, Budget) },
  {
    operationId: 'getPassage',
    address: `${PATHS.passages}/appendix-d.standard-budget`,
    holds: z.looseObject({ documentId: z.literal('appendix-d'), text: z.string().regex(/\$2000-3000/) }),
  },
  {
    operationId: 'whoAmI',
    address: PATHS.me,
    isSigned: true,
    holds: z.looseObject({ kind: z.enum(['key', 'token']), id: words, scopes: z.array(words).min(1) }),
  },
  {
    operationId: 'readUsage',
    address: PATHS.usage,
    isSigned: true,
    holds: z.looseObject({ requests: Usage, tokens: Usage, usd: Usage, resetsInSeconds: z.int().nonnegative() }),
  },
  {
    operationId: 'explainProblem',
    address: '/problems/not-found',
    holds: z.looseObject({ code: z.literal('not-found'), status: z.literal(404), title: words, meaning: words }),
  },
  { operationId: 'createKey', method: 'POST', address: PATHS.keys, status: REFUSED },
  { operationId: 'listKeys', address: PATHS.keys, status: REFUSED },
  { operationId: 'getKey', address: NO_KEY, status: REFUSED },
  { operationId: 'revokeKey', method: 'DELETE', address: NO_KEY, status: REFUSED },
  { operationId: 'rotateKey', method: 'POST', address: `${NO_KEY}/rotation`, status: REFUSED },
];

/** Pages for people: the console, and the reference of the API. */
export const GOLDEN_PAGES = [
  { address: '/', holds: /<title>Phase Five<\/title>[\s\S]*<script[^>]+src=/ },
  { address: PATHS.reference, holds: new RegExp(`data-url="${PATHS.openapi}"`) },
] as const;
