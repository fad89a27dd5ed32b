import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { ToolUnavailable } from '../../scripts/tools/run-command.ts';
import { installTool } from '../../scripts/tools/tools.ts';
import { type Journey, SCENARIOS } from '../catalogue.ts';

export interface K6 {
  readonly path: string;
  /** Whether it is our own build, which reads streams and writes a timeline. */
  readonly isOurs: boolean;
}

interface Sources {
  readonly install?: () => Promise<string>;
  /** As in the variable of that name. */
  readonly path?: string;
}

/**
 * Builds our own k6, unless an earlier run has. Where that cannot be (there is no Go), it falls back to a k6 that is installed,
 * for scenarios that read no streams. Throws `ToolUnavailable` with both mends.
 */
export async function findK6(
  { needsStreams }: Pick<Journey, 'needsStreams'>,
  { install = () => installTool('k6'), path = process.env['PATH'] ?? '' }: Sources = {},
): Promise<K6> {
  try {
    return { path: await install(), isOurs: true };
  } catch (error) {
    if (!(error instanceof ToolUnavailable)) throw error;
    const installed = await firstExecutable(path.split(delimiter).map((folder) => join(folder, 'k6')));
    if (installed === null) {
      throw new ToolUnavailable(
        `${error.message}\nOr install k6 itself, which does for scenarios without streams: https://grafana.com/docs/k6/latest/set-up/install-k6/`,
      );
    }
    if (!needsStreams) return { path: installed, isOurs: false };
    const others = Object.entries(SCENARIOS).filter(([, journey]) => !journey.needsStreams);
    throw new ToolUnavailable(
      `${error.message}\nThe k6 at ${installed} reads no streams. Without Go it runs these scenarios: ${others.map(([name]) => name).join(', ')}.`,
    );
  }
}

async function firstExecutable(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const isExecutable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isExecutable) return path;
  }
  return null;
}
