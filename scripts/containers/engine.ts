import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installedDebianTool } from '../tools/debian-tool.ts';
import { ToolUnavailable } from '../tools/run-command.ts';

const execute = promisify(execFile);

/** What a program printed, without the last line's end. */
type RunProgram = (program: Program, args: readonly string[], options?: RunOptions) => Promise<string>;

interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** 5 minutes when left out. */
  readonly timeoutMs?: number;
}

type Program = 'buildah' | 'podman' | 'skopeo' | 'debootstrap';

/** Builds and runs images without a daemon, from storage of its own. */
export interface Engine {
  /** Rejects with what the program wrote to standard error. */
  readonly run: RunProgram;
  /** For programs that start the engine's themselves (podman-compose). */
  readonly env: NodeJS.ProcessEnv;
  /** Files that outlive a run: images, layers, stand-ins. */
  readonly folder: string;
}

/** runc before podman, which otherwise brings crun; netavark and its DNS let the services of a compose file find each other. */
const PACKAGES = [
  { package: 'runc', commands: ['runc', '/usr/sbin/runc'] },
  { package: 'netavark', commands: ['/usr/lib/podman/netavark'] },
  { package: 'aardvark-dns', commands: ['/usr/lib/podman/aardvark-dns'] },
  { package: 'iptables', commands: ['iptables', '/usr/sbin/iptables'] },
  { package: 'buildah', commands: ['buildah'] },
  { package: 'podman', commands: ['podman'] },
  { package: 'skopeo', commands: ['skopeo'] },
  { package: 'debootstrap', commands: ['debootstrap', '/usr/sbin/debootstrap'] },
];

/** Installs what is missing (root on Debian or Ubuntu) and sets up storage in the cache. Throws `ToolUnavailable`. */
export async function openEngine(): Promise<Engine> {
  if (process.getuid?.() !== 0) {
    throw new ToolUnavailable(
      'Looking into an image takes root here: run this with sudo --preserve-env env "PATH=$PATH".',
    );
  }
  for (const tool of PACKAGES) await installedDebianTool(tool);
  const folder = join(process.env['PHASE_FIVE_CACHE'] ?? join(homedir(), '.cache', 'phase-five'), 'containers');
  await mkdir(folder, { recursive: true });
  const env = { ...process.env, ...(await writeSettings(folder)), BUILDAH_ISOLATION: 'chroot' };
  return {
    folder,
    env,
    // The folder, because podman notes a container that ran out of memory in a file where it was started.
    run: async (program, args, { cwd = folder, env: more, timeoutMs = 300_000 } = {}) => {
      const { stdout } = await execute(program, [...args], {
        cwd,
        env: { ...env, ...more },
        timeout: timeoutMs,
        maxBuffer: 64 * 1024 * 1024,
      });
      return stdout.trimEnd();
    },
  };
}

/** Settings for machines without systemd: cgroups as plain files, runc, and no more open files than this shell may have. */
async function writeSettings(folder: string): Promise<NodeJS.ProcessEnv> {
  const storage = join(folder, 'storage.conf');
  const containers = join(folder, 'containers.conf');
  const { stdout } = await execute('sh', ['-c', 'ulimit -Hn']);
  const files = stdout.trim();
  await writeFile(
    storage,
    `[storage]\ndriver = "overlay"\ngraphroot = "${join(folder, 'storage')}"\nrunroot = "${join(folder, 'run')}"\n`,
  );
  await writeFile(
    containers,
    `[containers]\ndefault_ulimits = ["nofile=${files}:${files}", "nproc=4096:4096"]\n` +
      '[engine]\nruntime = "runc"\ncgroup_manager = "cgroupfs"\nevents_logger = "file"\n' +
      '[network]\nnetwork_backend = "netavark"\n',
  );
  return { CONTAINERS_STORAGE_CONF: storage, CONTAINERS_CONF: containers };
}
