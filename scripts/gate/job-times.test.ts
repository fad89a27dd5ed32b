import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jobTimes, stageCommands, stageSeconds } from './job-times.ts';

const TABLE =
  'STAGE  RESULT SECONDS\ninstall          passed         20\nunit             FAILED         70\nchaos            passed        100\n';
const COMMANDS = new Map([
  ['install', 'npm ci'],
  ['unit', 'npm test -- --coverage'],
]);
const gate =
  'strategy: { matrix: { include: [{ name: Code, stages: install unit }, { name: Copy, stages: install chaos soak }] } }';

describe('jobTimes', () => {
  it('sums the stages of each job, the longest first, and names what was not measured', () => {
    expect(jobTimes(`jobs: { gate: { ${gate} } }`, stageSeconds(TABLE), COMMANDS)).toEqual([
      { job: 'Copy', seconds: 120, missing: ['soak'] },
      { job: 'Code', seconds: 90, missing: [] },
    ]);
  });

  it('counts a job that types what stages run, and leaves out none that does something else', () => {
    const workflow = `jobs: { readme: { steps: [{ uses: a/b@c }, { run: npm ci && npm test }] }, other: { steps: [{ run: npm run x }] } }`;
    expect(jobTimes(workflow, stageSeconds(TABLE), COMMANDS)).toEqual([
      { job: 'readme', seconds: 90, missing: [] },
      { job: 'other', seconds: 0, missing: ['npm run x'] },
    ]);
  });

  it('knows each stage of the workflow that there is', () => {
    const commands = stageCommands(readFileSync('.ci/run', 'utf8'));
    expect(commands.get('unit')).toBe('npm test -- --coverage');
    const measured = new Map([...commands.keys()].map((stage) => [stage, 1]));
    const jobs = jobTimes(readFileSync('.github/workflows/ci.yml', 'utf8'), measured, commands);
    expect(jobs.find(({ job }) => job === 'readme')?.seconds).toBe(2);
    expect(jobs.flatMap(({ missing }) => missing)).toEqual([]);
  });
});
