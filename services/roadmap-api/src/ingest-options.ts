import { parseArgs } from 'node:util';

export const HELP = `Adds Markdown files of your own to what search and answers draw on.

Usage: npm run ingest -- --file notes.md [--file more.md]

  --file FILE    a Markdown file to add; again after a change, and only what changed is done anew
  --id ID        the id it goes by, for one file           (default: the file's name)
  --title TITLE  its title, for one file                   (default: its first heading)
  --remove ID    take a document out again
  --list         show what is there
  --reembed      embed everything anew, after a change of EMBEDDER
  --json         print the outcome as JSON
  --help         show this text

Works on the data folder of npm start (ROADMAP_DATA_DIR), also while the service runs, or on the database that DATABASE_URL names.
`;

/** A command line that makes no sense; the message says what to change. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What to do: one thing a run. */
export type IngestAction =
  | { readonly kind: 'help' }
  | { readonly kind: 'list' }
  | { readonly kind: 'reembed' }
  | { readonly kind: 'remove'; readonly id: string }
  | {
      readonly kind: 'add';
      readonly files: readonly string[];
      readonly id: string | null;
      readonly title: string | null;
    };

export interface IngestOptions {
  readonly action: IngestAction;
  readonly json: boolean;
}

/** Reads the command line of `npm run ingest`. Throws `UsageError`. */
export function readIngestOptions(args: readonly string[]): IngestOptions {
  const { file, id, title, remove, list, reembed, json, help } = parse(args);
  if (help) return { action: { kind: 'help' }, json };
  const actions: IngestAction[] = [];
  if (file) actions.push({ kind: 'add', files: file, id: id ?? null, title: title ?? null });
  if (remove !== undefined) actions.push({ kind: 'remove', id: remove });
  if (list) actions.push({ kind: 'list' });
  if (reembed) actions.push({ kind: 'reembed' });
  const [action] = actions;
  if (action === undefined || actions.length > 1) {
    throw new UsageError('Give one of --file, --remove, --list and --reembed; --help shows what they do.');
  }
  if ((id !== undefined || title !== undefined) && file?.length !== 1) {
    throw new UsageError('--id and --title go with exactly one --file.');
  }
  if (id !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    throw new UsageError(
      'An id is of lower-case letters, digits and single hyphens, such as my-notes: it stands in links.',
    );
  }
  return { action, json };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        file: { type: 'string', multiple: true },
        id: { type: 'string' },
        title: { type: 'string' },
        remove: { type: 'string' },
        list: { type: 'boolean', default: false },
        reembed: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
