import { expect, it } from 'vitest';
import { type ChosenOptions, refusedCombination } from './refused-combination.ts';

const NONE: ChosenOptions = {
  list: false,
  markdown: false,
  cell: [],
  short: false,
  matrix: false,
  resume: false,
  inert: false,
  figures: false,
  partial: false,
};
const refused = (options: Partial<ChosenOptions>) => refusedCombination({ ...NONE, ...options });

it.each<[Partial<ChosenOptions>, string]>([
  [{}, 'Give one of'],
  [{ matrix: true, short: true }, '--matrix and --short are commands of their own'],
  [{ matrix: true, cell: ['deploy.quiet'] }, '--matrix and --cell'],
  [{ list: true, matrix: true }, '--list and --matrix'],
  [{ emit: 'fis', short: true }, '--emit and --short'],
  [{ short: true, resume: true }, '--resume goes on with a matrix'],
  [{ matrix: true, figures: true }, '--matrix and --figures'],
  [{ matrix: true, partial: true }, '--partial is of figures'],
  [{ list: true, inert: true }, '--inert leaves out what breaks'],
  [{ matrix: true, resume: true, inert: true }, '--inert keeps no results'],
  [{ short: true, markdown: true }, '--markdown is a form of the list'],
])('refuses %j', (options, sentence) => {
  expect(refused(options)).toContain(sentence);
});

it.each<Partial<ChosenOptions>>([
  { list: true, markdown: true },
  { cell: ['deploy.quiet'] },
  { cell: ['deploy.quiet'], short: true },
  { short: true },
  { short: true, inert: true },
  { matrix: true, resume: true },
  { emit: 'chaostoolkit' },
])('takes %j', (options) => {
  expect(refused(options)).toBeNull();
});
