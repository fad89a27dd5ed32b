/** Options of the command that say what to do, and how. */
export interface ChosenOptions {
  readonly list: boolean;
  readonly markdown: boolean;
  readonly cell: readonly string[];
  readonly short: boolean;
  readonly matrix: boolean;
  readonly resume: boolean;
  readonly figures: boolean;
  readonly partial: boolean;
  readonly inert: boolean;
  readonly emit?: string | undefined;
}

/** Why these options can't be taken together, as a sentence that says the mend; null where they can. None is left out silently. */
export function refusedCombination(options: ChosenOptions): string | null {
  const { list, markdown, cell, short, matrix, resume, figures, partial, inert, emit } = options;
  const commands = [
    ...(list ? ['--list'] : []),
    ...(matrix ? ['--matrix'] : []),
    ...(emit === undefined ? [] : ['--emit']),
    ...(figures ? ['--figures'] : []),
    // Together they are one: these cells, in half the time.
    ...(short || cell.length > 0 ? [short ? '--short' : '--cell'] : []),
  ];
  if (commands.length === 0)
    return 'Give one of --list, --cell, --short, --matrix, --figures and --emit; --help says what each does.';
  if (commands.length > 1) return `${commands.join(' and ')} are commands of their own; give one of them.`;
  if (resume && !matrix) return '--resume goes on with a matrix; give --matrix with it, or leave it out.';
  if (markdown && !list) return '--markdown is a form of the list; give --list with it, or leave it out.';
  if (partial && !figures) return '--partial is of figures; give --figures with it, or leave it out.';
  if (inert && (list || figures || emit !== undefined))
    return '--inert leaves out what breaks; give --cell, --short or --matrix with it.';
  if (inert && resume) return '--inert keeps no results that --resume could go on with; leave one of them out.';
  return null;
}
