import { z } from '@hono/zod-openapi';
import { NotFound } from '../../domain/errors.ts';
import { linkToPassage } from '../../domain/passage.ts';
import { suggestion } from '../nearest-names.ts';
import { planFields } from '../plan-fields.ts';
import type { AppDependencies } from '../ports.ts';
import { questionFields } from '../question-fields.ts';
import { Answer, Checklist, Phase, Plan, SearchMode, SearchResults } from '../schemas.ts';
import { LONGEST_QUERY, phaseId, plainText, strictFields } from '../strict-fields.ts';
import { type Tool, tool } from './tool.ts';

export type ToolDependencies = Pick<AppDependencies, 'roadmap' | 'searchPassages' | 'answerQuestion' | 'planStudies'>;

const LONGEST_ID = 100;

/** The tools of the service, over the same use cases and schemas as its routes. */
export function makeTools({ roadmap, searchPassages, answerQuestion, planStudies }: ToolDependencies): Tool[] {
  const phase = phaseId(roadmap.phases).optional();
  return [
    tool({
      name: 'search_roadmap',
      title: 'Search the roadmap',
      description:
        'Finds passages of a learning roadmap for generative-AI engineers, by meaning and by words, best first. Use it to read what the roadmap says.',
      scope: 'read',
      input: strictFields({
        query: plainText(LONGEST_QUERY).openapi({ description: 'What to look for.' }),
        mode: SearchMode.default('hybrid').openapi({ description: 'How to look for it.' }),
        phase,
        limit: z.int().min(1).max(50).default(5).openapi({ description: 'How many passages at most.' }),
      }),
      output: SearchResults,
      async run({ query, mode, phase: only, limit }, { signal }) {
        const found = await searchPassages({ text: query, mode, phaseId: only ?? null, limit }, signal);
        const results = found.results.map((result) => ({ ...result, link: linkToPassage(result.id) }));
        return { ...found, degraded: [...found.degraded], results };
      },
    }),
    tool({
      name: 'ask_roadmap',
      title: 'Ask the roadmap',
      description:
        'Answers a question from the roadmap alone and cites each statement, or says that the roadmap does not hold the answer. It costs tokens: to read passages, search.',
      scope: 'ask',
      input: questionFields(roadmap.phases),
      output: Answer,
      async run({ question, history, phase: only }, { principal, signal, admitAnswer }) {
        const leave = await admitAnswer();
        try {
          return await answerQuestion.complete({ question, history, phaseId: only ?? null, principal }, signal);
        } finally {
          leave();
        }
      },
    }),
    tool({
      name: 'plan_studies',
      title: 'Plan studies',
      description:
        'Lays out a dated study plan, week by week, from a start date, hours a week, background, budget and goals. The same request always gives the same plan.',
      scope: 'read',
      input: planFields(roadmap.phases),
      output: Plan,
      run: (request) => planStudies(request),
    }),
    tool({
      name: 'get_checklist',
      title: 'Get a checklist',
      description: 'The items to be ticked before a phase of the roadmap counts as done.',
      scope: 'read',
      input: strictFields({ id: idField('phase-5-checklist') }),
      output: Checklist,
      run: ({ id }) => findById('checklist', roadmap.checklists, id),
    }),
    tool({
      name: 'get_phase',
      title: 'Get a phase',
      description: 'All that the roadmap holds on one phase: skills, resources, projects, duration and advice.',
      scope: 'read',
      input: strictFields({ id: idField('phase-3') }),
      output: Phase,
      run: ({ id }) => findById('phase', roadmap.phases, id),
    }),
  ];
}

function idField(example: string) {
  return plainText(LONGEST_ID).openapi({ description: `As in \`${example}\`.` });
}

function findById<Item extends { readonly id: string }>(kind: string, items: readonly Item[], id: string): Item {
  const found = items.find((item) => item.id === id);
  if (found !== undefined) return found;
  const known = items.map((item) => item.id);
  throw new NotFound(`There is no ${kind} "${id}". ${suggestion(id, known)}`);
}
