import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../domain/errors.ts';
import type { PlanRequest } from '../../domain/plan.ts';
import type { FeedbackRequest } from '../../domain/record-feedback.ts';
import { buildApp } from '../app.builders.ts';
import { EXAMPLES } from '../examples.ts';
import { Problem } from '../problem.ts';

describe('asking for a plan', () => {
  it('hands the request on with its defaults, and shows the plan', async () => {
    const asked: PlanRequest[] = [];
    const { app } = buildApp({
      planStudies: (request) => {
        asked.push(request);
        return EXAMPLES.plan;
      },
    });
    const response = await post(app, '/v1/plans', { startDate: '2027-01-04', hoursPerWeek: 10 });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(EXAMPLES.plan);
    expect(asked).toEqual([{ startDate: '2027-01-04', hoursPerWeek: 10, background: [], budget: 'free', phases: [] }]);
  });

  it('says 422 and what would fit where the plan is impossible', async () => {
    const { app } = buildApp({
      planStudies: () => {
        throw new InvalidInput('Give at least 14 hours a week to be ready by 2027-06-30.');
      },
    });
    const response = await post(app, '/v1/plans', EXAMPLES.planRequest);
    expect(response.status).toBe(422);
    expect(Problem.parse(await response.json()).detail).toContain('14 hours a week');
  });

  it.each([
    [{ hoursPerWeek: 10 }, 'startDate', '"startDate" is missing.'],
    [{ startDate: '2027-02-30', hoursPerWeek: 10 }, 'startDate', 'must be a date such as 2027-01-04'],
    [{ startDate: '2027-01-04', hoursPerWeek: 81 }, 'hoursPerWeek', 'must be at most 80'],
    [{ startDate: '2027-01-04', hoursPerWeek: 1.5 }, 'hoursPerWeek', 'must be a whole number'],
    [{ startDate: '2027-01-04', hoursPerWeek: '10' }, 'hoursPerWeek', 'must be a number'],
    [{ startDate: '2027-01-04', hoursPerWeek: 10, hours: 3 }, 'hours', 'Did you mean "hoursPerWeek"?'],
    [{ startDate: '2027-01-04', hoursPerWeek: 10, background: ['wizard'] }, 'background.0', 'Known are:'],
    [{ startDate: '2027-01-04', hoursPerWeek: 10, phases: ['phase-9'] }, 'phases.0', 'Did you mean "phase-1"'],
    [{ startDate: '2027-01-04', hoursPerWeek: 10, budget: 'fre' }, 'budget', 'Did you mean "free"?'],
  ])('refuses %j by name', async (body, path, mend) => {
    const response = await post(buildApp().app, '/v1/plans', body);
    const problem = Problem.parse(await response.json());
    expect(response.status).toBe(400);
    expect(problem.errors?.find((error) => error.path === path)?.message).toContain(mend);
  });
});

describe('rating an answer', () => {
  it('saves it under the id that the client chose, and again without a complaint', async () => {
    const saved: FeedbackRequest[] = [];
    const { app } = buildApp({
      recordFeedback: async (request) => {
        saved.push(request);
      },
    });
    const { comment: _, ...rating } = EXAMPLES.feedback;
    for (const body of [EXAMPLES.feedback, EXAMPLES.feedback, rating]) {
      const response = await post(app, '/v1/feedback', body);
      expect(response.status).toBe(201);
      expect(await response.json()).toEqual({ id: EXAMPLES.feedback.id });
    }
    const principal = expect.objectContaining({ id: 'key:ada' });
    const expected = [EXAMPLES.feedback, EXAMPLES.feedback, { ...rating, comment: null }];
    expect(saved).toEqual(expected.map((each) => ({ ...each, principal })));
  });

  it.each([
    [{ ...EXAMPLES.feedback, id: 'mine' }, 'id', 'must be a UUID'],
    [{ ...EXAMPLES.feedback, rating: 'Up' }, 'rating', 'Did you mean "up"?'],
    [{ ...EXAMPLES.feedback, answerId: 'zz' }, 'answerId', 'must be a UUID such as'],
    [{ ...EXAMPLES.feedback, comment: 'x'.repeat(2_001) }, 'comment', 'at most 2000 characters'],
    [{ ...EXAMPLES.feedback, comments: 'x' }, 'comments', 'Did you mean "comment"?'],
  ])('refuses %j by name', async (body, path, mend) => {
    const response = await post(buildApp().app, '/v1/feedback', body);
    const problem = Problem.parse(await response.json());
    expect(response.status).toBe(400);
    expect(problem.errors?.find((error) => error.path === path)?.message).toContain(mend);
  });
});

function post(app: ReturnType<typeof buildApp>['app'], path: string, body: unknown) {
  return app.request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}
