import { CELLS } from './cells.ts';

/** Says of a name that is no cell's which ones may be meant: those of the experiment, or those that hold a word of it. */
export function noSuchCell(name: string): string {
  const [experiment = ''] = name.split('.');
  const ofExperiment = CELLS.filter((cell) => cell.experiment.id === experiment);
  const words = experiment.split('-').filter((word) => word.length > 2);
  const alike = CELLS.filter(({ id }) => words.length > 0 && words.every((word) => id.includes(word)));
  const meant = (ofExperiment.length > 0 ? ofExperiment : alike).map(({ id }) => id);
  const advice =
    meant.length > 0 ? `Perhaps ${meant.join(', ')}?` : 'A cell is an experiment and a load, as in database-down.peak.';
  return `There is no cell ${name}. ${advice} npm run chaos -- --list shows all.`;
}
