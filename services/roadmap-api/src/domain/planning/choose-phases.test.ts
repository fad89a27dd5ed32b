import { describe, expect, it } from 'vitest';
import { choosePhases } from './choose-phases.ts';
import { community, phase } from './planning.builders.ts';

const ROADMAP = {
  version: '1',
  phases: [phase({ id: 'phase-1', number: 1 }), phase(), community(['Ongoing'])],
  checklists: [],
  papers: [],
  budgets: [],
};

describe('choosePhases', () => {
  it('takes all where none is named', () => {
    expect(idsOf([])).toEqual([['phase-1', 'phase-3'], 'phase-6']);
  });

  it('takes those named, once and in the order of the roadmap', () => {
    expect(idsOf(['phase-6', 'phase-3', 'phase-1', 'phase-3'])).toEqual([['phase-1', 'phase-3'], 'phase-6']);
    expect(idsOf(['phase-3'])).toEqual([['phase-3'], undefined]);
  });

  it('refuses a phase that does not exist, and names those that do', () => {
    expect(() => idsOf(['phase-9'])).toThrow("There is no phase 'phase-9': choose from phase-1, phase-3, phase-6.");
  });

  it.each([[['phase-6']], [['phase-1', 'phase-6']]])('refuses %j, for Phase 6 has nothing to run beside', (wanted) => {
    expect(() => idsOf(wanted)).toThrow('Community (phase-6) runs beside Phases 3 to 5');
  });
});

function idsOf(wanted: readonly string[]) {
  const { timed, parallel } = choosePhases(ROADMAP, wanted);
  return [timed.map(({ id }) => id), parallel?.id];
}
