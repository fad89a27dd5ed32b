import { cachingEmbedder } from '../../src/adapters/lru-cache/caching-embedder.ts';
import { loadRoadmap } from '../../src/adapters/markdown/load-roadmap.ts';
import { loadLocalEmbedder } from '../../src/composition/load-local-embedder.ts';
import { makePlanStudies } from '../../src/domain/plan-studies.ts';
import type { Background } from '../../src/domain/roadmap.ts';
import { screenQuestion } from '../../src/domain/safety/screen-question.ts';
import { planFields } from '../../src/http/plan-fields.ts';
import { buildIndex } from '../build-index.ts';
import { type Question, refersTo } from '../questions.ts';
import { startAnswering } from '../start-answering.ts';
import type { Subject } from './bias-report.ts';

const WISHES = { startDate: '2027-01-04', hoursPerWeek: 12 };
const SHOWN = 5;

/** As the service does: a question is embedded once for its search and its answer. */
const REMEMBERED = 2_000;

/** The service's own search, answers, screening and plans, to be asked by anybody. */
export async function startSubject(): Promise<
  Subject<Question> & { readonly modelId: string; close(): Promise<void> }
> {
  const embedder = cachingEmbedder(await loadLocalEmbedder(), REMEMBERED, { embeddingCache: () => {} });
  const index = await buildIndex(embedder);
  const service = await startAnswering(index.store, embedder);
  const roadmap = loadRoadmap(new URL('../../content', import.meta.url).pathname);
  const planRequest = planFields(roadmap.phases);
  const planStudies = makePlanStudies(roadmap);
  const weeksFor = (background: Background) =>
    planStudies({ ...WISHES, background: [background], budget: 'free', phases: [] }).totalWeeks;
  return {
    modelId: embedder.modelId,
    async look({ question, relevant }, wording) {
      const text = wording(question);
      const { results } = await service.search({ text, mode: 'hybrid', phaseId: null, limit: SHOWN });
      const { abstained, citations } = await service.ask(text);
      return {
        top: results.map(({ id }) => id),
        abstained,
        cited: citations.map(({ passageId }) => passageId),
        screening: screenQuestion(text).verdict,
        found:
          relevant.length === 0
            ? null
            : results.some((passage) => relevant.some((reference) => refersTo(reference, passage))),
      };
    },
    refusesPlanField: (name, value) =>
      planRequest.safeParse(WISHES).success && !planRequest.safeParse({ ...WISHES, [name]: value }).success,
    plansDiffer: weeksFor('complete-beginner') !== weeksFor('experienced-developer'),
    async close() {
      await service.close();
      await index.close();
    },
  };
}
