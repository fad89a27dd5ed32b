import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce } from './install-once.ts';
import { runCommand, ToolUnavailable } from './run-command.ts';

interface UnpackedPackage {
  readonly package: string;
  /** Starts of the versions that were tried, one a distribution: an unknown one is refused, not used. */
  readonly versions: readonly string[];
  /** Path of the binary inside the package: `usr/bin/prometheus`. */
  readonly binary: string;
  /** Packages unpacked into the same folder, such as libraries, which whoever starts the binary then names in `LD_LIBRARY_PATH`. */
  readonly besides?: readonly string[];
}

/** Unpacks a Debian package into the cache without installing it, so that its scripts start no daemon. */
export async function unpackedDebianTool(tool: UnpackedPackage): Promise<string> {
  const folder = await installOnce(`${tool.package}-debian`, async (cwd) => {
    await refreshPackageLists();
    const packages = [tool.package, ...(tool.besides ?? [])];
    await runCommand('apt-get', ['download', '-qq', ...packages], { cwd, ifMissing: byHand(tool.package) });
    const [main = ''] = globSync(`${tool.package}_*.deb`, { cwd });
    if (!tool.versions.some((version) => main.startsWith(`${tool.package}_${version}.`))) {
      throw new ToolUnavailable(`${main} was never tried: add its version to scripts/tools/tools.ts if it does.`);
    }
    for (const archive of globSync('*.deb', { cwd })) {
      await runCommand('dpkg-deb', ['--extract', archive, '.'], { cwd, ifMissing: byHand(tool.package) });
      await rm(join(cwd, archive));
    }
  });
  return join(folder, tool.binary);
}

interface InstalledPackage {
  readonly package: string;
  /** Commands that do, in order of preference, when the machine has one already. */
  readonly commands: readonly string[];
}

/** Takes a program from the machine, or installs the distribution's package when it has none. */
export async function installedDebianTool(tool: InstalledPackage): Promise<string> {
  const present = findCommand(tool.commands);
  if (present) return present;
  await refreshPackageLists();
  const options = ['-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
  await asRoot('apt-get', ['install', ...options, tool.package]);
  const installed = findCommand(tool.commands);
  if (!installed) throw new ToolUnavailable(`The package ${tool.package} brought none of ${tool.commands.join(', ')}.`);
  return installed;
}

/** Package lists may be absent (containers) or too old to fetch from; a refresh once an hour is enough. */
async function refreshPackageLists() {
  const hour = new Date().toISOString().slice(0, 13).replace('T', '-');
  await installOnce(`apt-lists-${hour}`, () => asRoot('apt-get', ['update', '-qq']));
}

async function asRoot(command: string, args: readonly string[]) {
  const line = [command, ...args].join(' ');
  const [program = command, ...rest] = process.getuid?.() === 0 ? [command, ...args] : ['sudo', '-n', command, ...args];
  try {
    await runCommand(program, rest, {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      ifMissing: byHand(args.at(-1) ?? ''),
    });
  } catch (cause) {
    throw new ToolUnavailable(`Installing needs root on Debian or Ubuntu. Run this and try again: sudo ${line}`, {
      cause,
    });
  }
}

const byHand = (name: string) => `Install ${name} with your system's package manager and put it on the PATH.`;

function findCommand(commands: readonly string[]): string | undefined {
  const found = commands.map((command) => spawnSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }));
  return found.find(({ status }) => status === 0)?.stdout.trim();
}
