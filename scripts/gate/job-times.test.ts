import { describe, expect, it } from 'vitest';
import { jobTimes, stageSeconds } from './job-times.ts';

const TABLE =
  'STAGE  RESULT SECONDS\ninstall          passed         20\nunit             FAILED         70\nchaos            passed        100\n';
const WORKFLOW = `jobs: { gate: { strategy: { matrix: { include: [
  { name: Code, stages: install unit }, { name: Copy, stages: install chaos soak } ] } } } }`;

describe('jobTimes', () => {
  it('sums the stages of each job, the longest first, and names what was not measured', () => {
    expect(jobTimes(WORKFLOW, stageSeconds(TABLE))).toEqual([
      { job: 'Copy', seconds: 120, missing: ['soak'] },
      { job: 'Code', seconds: 90, missing: [] },
    ]);
  });
});
