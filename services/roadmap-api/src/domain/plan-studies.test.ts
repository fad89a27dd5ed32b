import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadRoadmap } from '../adapters/markdown/load-roadmap.ts';
import { InvalidInput } from './errors.ts';
import { Plan, PlanRequest } from './plan.ts';
import { makePlanStudies } from './plan-studies.ts';
import { addDays } from './planning/calendar.ts';
import { Background } from './roadmap.ts';

const ROADMAP = loadRoadmap(join(import.meta.dirname, '../../content'));
const planStudies = makePlanStudies(ROADMAP);
const plan = (request: Partial<PlanRequest> = {}) => planStudies(requestOf(request));

describe('planStudies', () => {
  it('plans every phase from the first Monday on', () => {
    const { startsOn, endsOn, totalWeeks, totalHours, phases } = plan({ startDate: '2027-01-01' });
    expect({ startsOn, endsOn, totalWeeks, totalHours }).toEqual({
      startsOn: '2027-01-04',
      endsOn: '2028-04-02',
      totalWeeks: 65,
      totalHours: 975,
    });
    expect(phases.map(({ phaseId, startsOn, endsOn, weeks }) => [phaseId, startsOn, endsOn, weeks])).toEqual([
      ['phase-1', '2027-01-04', '2027-03-07', 9],
      ['phase-2', '2027-03-08', '2027-05-23', 11],
      ['phase-3', '2027-05-24', '2027-08-22', 13],
      ['phase-4', '2027-08-23', '2027-12-05', 15],
      ['phase-5', '2027-12-06', '2028-04-02', 17],
      ['phase-6', '2027-05-24', '2028-04-02', 45],
    ]);
  });

  it('starts with study and ends with a project', () => {
    const { weeks } = plan();
    expect(weeks[0]?.tasks).toEqual([
      { kind: 'study', title: 'Python mastery', phaseId: 'phase-1', projectId: null, hours: 13 },
      { kind: 'study', title: 'Data structures and algorithms', phaseId: 'phase-1', projectId: null, hours: 2 },
    ]);
    expect(weeks.at(-1)?.tasks[0]).toMatchObject({ kind: 'project', title: 'Bias evaluation and mitigation' });
  });

  describe('keeps what the roadmap promises', () => {
    it.each([10, 12, 15, 18, 20])('a learner with %i hours a week is through in 12-18 months', (hoursPerWeek) => {
      const months = monthsOf({ hoursPerWeek });
      expect(months).toBeGreaterThanOrEqual(12);
      expect(months).toBeLessThanOrEqual(18);
    });

    it('a complete beginner in 18-24 months', () => {
      const months = monthsOf({ background: ['complete-beginner'] });
      expect(months).toBeGreaterThanOrEqual(18);
      expect(months).toBeLessThanOrEqual(24);
    });

    it('an experienced developer in 10-14 months', () => {
      const months = monthsOf({ background: ['experienced-developer'] });
      expect(months).toBeGreaterThanOrEqual(10);
      expect(months).toBeLessThanOrEqual(14);
    });

    it('Phase 6 beside Phases 3 to 5, each week, and not before', () => {
      for (const { phaseId, tasks } of plan().weeks) {
        const hasCommunity = tasks.some(({ kind }) => kind === 'community');
        expect([phaseId, hasCommunity]).toEqual([phaseId, ['phase-3', 'phase-4', 'phase-5'].includes(phaseId)]);
      }
    });

    it.each([1, 5, 10, 40])('each activity of Phase 6 in its turn, at %i hours a week', (hoursPerWeek) => {
      const titles = plan({ hoursPerWeek }).weeks.flatMap(({ tasks }) => tasks.map(({ title }) => title));
      const activities = ROADMAP.phases.flatMap((phase) => phase.activities.map(({ title }) => title));
      expect(activities.filter((title) => !titles.includes(title))).toEqual([]);
    });
  });

  describe('fits the learner', () => {
    it('plans the phases wanted, without Phase 6 unless that is one of them', () => {
      expect(plan({ phases: ['phase-4', 'phase-2'] }).phases.map(({ phaseId }) => phaseId)).toEqual([
        'phase-2',
        'phase-4',
      ]);
      const { phases, weeks } = plan({ phases: ['phase-4', 'phase-6'] });
      expect(phases.map(({ phaseId, parallel, weeks }) => [phaseId, parallel, weeks])).toEqual([
        ['phase-4', false, 15],
        ['phase-6', true, 15],
      ]);
      expect(weeks.every(({ tasks }) => tasks.some(({ phaseId }) => phaseId === 'phase-6'))).toBe(true);
    });

    it('says how customization notes changed a phase, and passes on their advice', () => {
      const { phases, notes } = plan({ background: ['no-devops-background'] });
      expect(phases.find(({ phaseId }) => phaseId === 'phase-5')?.because).toEqual([
        'The roadmap gives Phase 5, Production-Grade Engineering, 3-5 months at 10-20 hours a week.',
        'No DevOps experience: it takes 5-6 months instead.',
        'At 15 hours a week that is 24 weeks.',
      ]);
      expect(notes.some((note) => note.startsWith('Phase 5, no devops experience: '))).toBe(true);
    });

    it('names only free resources without a budget, and the topics that leaves without one', () => {
      const { resources, notes } = plan({ budget: 'free' });
      expect(new Set(resources.map(({ cost }) => cost))).toEqual(new Set(['free', 'audit']));
      const topics = ROADMAP.phases.flatMap((phase) =>
        phase.resources.filter(({ id }) => !resources.some(({ resourceId }) => resourceId === id)),
      );
      const served = new Set(
        ROADMAP.phases
          .flatMap((phase) => phase.resources)
          .filter(({ id }) => resources.some(({ resourceId }) => resourceId === id))
          .map(({ topic, phaseId }) => topic + phaseId),
      );
      const unserved = topics.filter(({ topic, phaseId }) => !served.has(topic + phaseId));
      expect(unserved.length).toBeGreaterThan(0);
      for (const { topic } of unserved) expect(notes.at(-1)).toContain(topic);
    });

    it('scales the budgets of the roadmap to the length of the plan', () => {
      expect(plan({ budget: 'free' }).budget).toEqual({ tier: 'free', estimatedUsd: { min: 0, max: 0 } });
      expect(plan({ budget: 'low' }).budget).toEqual({ tier: 'low', estimatedUsd: { min: 650, max: 1_250 } });
      expect(plan({ budget: 'standard' }).budget.estimatedUsd).toEqual({ min: 2_500, max: 3_750 });
    });
  });

  describe('refuses', () => {
    it('a deadline that cannot be met, with the least hours that would do', () => {
      const refused = refusal({ hoursPerWeek: 10, deadline: '2028-02-01', startDate: '2027-01-04' });
      expect(refused).toBe(
        'At 10 hours a week the plan ends on 2028-07-02, after the deadline 2028-02-01. ' +
          'Give it at least 19 hours a week, choose fewer phases, or move the deadline.',
      );
    });

    it('a deadline that no pace can meet', () => {
      expect(refusal({ deadline: '2026-12-01' })).toMatch(/^Even at 80 hours a week the plan ends on 20\d\d-/);
    });

    it.each(['2019-12-31', '2101-01-01'])('a start on %s', (startDate) => {
      expect(refusal({ startDate })).toBe(`The start date ${startDate} must lie between 2020-01-01 and 2100-12-31.`);
    });

    it('backgrounds that contradict each other', () => {
      expect(refusal({ background: ['ml-background', 'no-ml-background'] })).toContain(
        "'ml-background' and 'no-ml-background'",
      );
    });

    it('a phase that does not exist', () => {
      expect(refusal({ phases: ['phase-7'] })).toContain("no phase 'phase-7'");
    });
  });

  describe('whatever is asked', () => {
    it('gives a valid plan or refuses in words', () => {
      fc.assert(fc.property(requests(), (request) => void Plan.parse(planOrRefusal(request) ?? plan())));
    });

    it('gives the same plan again, and another id to another plan', () => {
      fc.assert(
        fc.property(requests(), requests(), (one, other) => {
          const [first, again, second] = [one, one, other].map(planOrRefusal);
          expect(again).toEqual(first);
          if (first?.id === second?.id) expect(second).toEqual(first);
        }),
      );
    });

    it('accounts for every week and every hour', () => {
      forEveryPlan(({ hoursPerWeek, startDate }, { startsOn, endsOn, totalWeeks, totalHours, weeks, phases }) => {
        expect(new Date(startsOn).getUTCDay()).toBe(1);
        expect(startsOn >= startDate && startsOn <= addDays(startDate, 6)).toBe(true);
        expect(weeks).toHaveLength(totalWeeks);
        expect(totalHours).toBe(totalWeeks * hoursPerWeek);
        for (const [index, week] of weeks.entries()) {
          expect(week.number).toBe(index + 1);
          expect(week.startsOn).toBe(addDays(startsOn, 7 * index));
          expect(week.endsOn).toBe(addDays(week.startsOn, 6));
          expect(week.tasks.reduce((sum, { hours }) => sum + hours, 0)).toBe(hoursPerWeek);
        }
        expect(weeks.at(-1)?.endsOn).toBe(endsOn);
        const sequential = phases.filter(({ parallel }) => !parallel);
        expect(sequential.reduce((sum, { weeks }) => sum + weeks, 0)).toBe(totalWeeks);
        for (const phase of sequential) {
          const own = weeks.filter(({ phaseId }) => phaseId === phase.phaseId);
          expect([own[0]?.startsOn, own.at(-1)?.endsOn, own.length]).toEqual([
            phase.startsOn,
            phase.endsOn,
            phase.weeks,
          ]);
        }
      });
    });

    it('schedules every topic and project of the phases, projects in proportion to their weeks', () => {
      forEveryPlan(({ hoursPerWeek }, { phases, weeks }) => {
        const slot = hoursPerWeek < 5 ? 0.25 : 1;
        const tasks = weeks.flatMap((week) => week.tasks);
        for (const { phaseId } of phases.filter(({ parallel }) => !parallel)) {
          const { projects = [], skills = [] } = ROADMAP.phases.find(({ id }) => id === phaseId) ?? {};
          const studied = new Set(tasks.filter((task) => task.phaseId === phaseId).map(({ title }) => title));
          expect(skills.filter(({ name }) => !studied.has(name))).toEqual([]);

          const hours = projects.map(({ id }) =>
            tasks.filter(({ projectId }) => projectId === id).reduce((sum, task) => sum + task.hours, 0),
          );
          const allHours = hours.reduce((a, b) => a + b, 0);
          const allWeeks = projects.reduce((sum, project) => sum + project.weeks, 0);
          for (const [index, project] of projects.entries()) {
            expect(Math.abs((hours[index] ?? 0) - (allHours * project.weeks) / allWeeks)).toBeLessThanOrEqual(slot);
            expect(hours[index]).toBeGreaterThan(0);
          }
        }
      });
    });

    it('never takes longer with more hours', () => {
      fc.assert(
        fc.property(requests(), fc.integer({ min: 1, max: 79 }), (request, more) => {
          const slower = planOrRefusal(request);
          const quicker = planOrRefusal({ ...request, hoursPerWeek: Math.min(80, request.hoursPerWeek + more) });
          if (slower !== null) expect((quicker?.totalWeeks ?? NaN) <= slower.totalWeeks).toBe(true);
        }),
      );
    });

    it('meets the deadline, or names the least hours that do', () => {
      const daysToSpare = fc.integer({ min: -30, max: 4_000 });
      fc.assert(
        fc.property(requests(), daysToSpare, (request, days) => {
          const deadline = addDays(request.startDate, days);
          const withDeadline = { ...request, deadline };
          const [made, refused] = attempt(withDeadline);
          if (made !== null) expect(made.endsOn <= deadline).toBe(true);
          const [, least] = /at least (\d+) hours/.exec(refused ?? '') ?? [];
          if (least === undefined) return;
          expect(planStudies({ ...withDeadline, hoursPerWeek: Number(least) }).endsOn <= deadline).toBe(true);
          expect(attempt({ ...withDeadline, hoursPerWeek: Number(least) - 1 })[0]).toBeNull();
        }),
      );
    });
  });
});

function requestOf(request: Partial<PlanRequest>): PlanRequest {
  return PlanRequest.parse({ startDate: '2027-01-04', hoursPerWeek: 15, ...request });
}

function monthsOf(request: Partial<PlanRequest>): number {
  return plan(request).totalWeeks / (52 / 12);
}

function refusal(request: Partial<PlanRequest>): string | null {
  return attempt(requestOf(request))[1];
}

/** The plan, or why it was refused; any other error is a failure of the test. */
function attempt(request: PlanRequest): [Plan | null, string | null] {
  try {
    return [planStudies(request), null];
  } catch (error) {
    if (error instanceof InvalidInput) return [null, error.message];
    throw error;
  }
}

function planOrRefusal(request: PlanRequest): Plan | null {
  return attempt(request)[0];
}

function forEveryPlan(check: (request: PlanRequest, plan: Plan) => void): void {
  fc.assert(
    fc.property(requests(), (request) => {
      const made = planOrRefusal(request);
      if (made !== null) check(request, made);
    }),
    { numRuns: 300 },
  );
}

/** Any request that the schema admits, without a deadline; some are refused for what contradicts itself. */
function requests(): fc.Arbitrary<PlanRequest> {
  const days = fc.integer({ min: 0, max: 29_500 }).map((offset) => addDays('2020-01-01', offset));
  return fc.record({
    startDate: days,
    hoursPerWeek: fc.integer({ min: 1, max: 80 }),
    background: fc.array(fc.constantFrom(...Background.options), { maxLength: 3 }),
    budget: fc.constantFrom('free', 'low', 'standard'),
    phases: fc.subarray(ROADMAP.phases.map(({ id }) => id)),
  });
}
