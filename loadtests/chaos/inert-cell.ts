import type { Cell } from './cells.ts';

/** The same cell with nothing done to the stack. Its run has to be found out: a verdict that it meets would be met by anything. */
export function inertCell(cell: Cell): Cell {
  const method = cell.experiment.method.map(({ action, ...step }) => ({
    ...step,
    action: { ...action, title: `Nothing, instead of: ${action.title}`, inject: async () => async () => {} },
  }));
  return { ...cell, experiment: { ...cell.experiment, method } };
}
