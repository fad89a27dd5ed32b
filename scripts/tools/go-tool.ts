import { join } from 'node:path';
import { installOnce } from './install-once.ts';
import { runCommand } from './run-command.ts';

interface GoTool {
  readonly name: string;
  readonly version: string;
  /** Import path of the program. Its last element that is no version is the name of the binary. */
  readonly module: string;
  /** Where that is another than the tool's own. */
  readonly binary?: string;
}

/** Builds a Go program from source at an exact version, without debug tables (they are a third of k6's 75 MB). */
export async function goTool({ name, version, module, binary = name }: GoTool): Promise<string> {
  const folder = await installOnce(`${name}-${version}`, (gobin) =>
    runCommand('go', ['install', '-trimpath', '-ldflags', '-s -w', `${module}@${version}`], {
      env: { GOBIN: gobin, GOFLAGS: '' },
      ifMissing: 'Install Go 1.25 or later: https://go.dev/doc/install',
    }),
  );
  return join(folder, process.platform === 'win32' ? `${binary}.exe` : binary);
}
