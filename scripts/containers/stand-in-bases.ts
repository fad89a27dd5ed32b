import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCommand } from '../tools/run-command.ts';
import type { Engine } from './engine.ts';

/** The bases that our Dockerfiles name, without the digests that they are pinned by. */
export const BASES = {
  build: 'docker.io/library/node:24-bookworm-slim',
  runtime: 'gcr.io/distroless/nodejs24-debian12:nonroot',
} as const;

const NPM = 'npm@11.6.2';
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

/** What the distroless base holds besides Node: the C and C++ libraries, OpenSSL, time zones, names of services. */
const RUNTIME_PACKAGES = [
  'libc6',
  'libgcc-s1',
  'libstdc++6',
  'gcc-12-base',
  'libssl3',
  'tzdata',
  'netbase',
  'media-types',
];
const NOT_IN_RUNTIME = ['doc', 'man', 'locale', 'lintian', 'bug', 'gdb', 'gcc'].map((name) => `usr/share/${name}`);

/**
 * Makes local images under the names of the public bases, for machines that cannot pull images: the Dockerfiles stay as they are.
 *
 * They are alike in what counts (Debian 12, Node 24, user 65532, no shell in the runtime) and carry this machine's own
 * certificate authorities: for tests only, never to be published. Needs root, takes about 40 s, once.
 */
export async function makeStandInBases(engine: Engine): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-bases-'));
  try {
    await makeBuildBase(engine, join(folder, 'build'));
    await makeRuntimeBase(engine, join(folder, 'runtime'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeBuildBase(engine: Engine, root: string): Promise<void> {
  await engine.run('debootstrap', ['--variant=minbase', '--include=ca-certificates', 'bookworm', root]);
  await copyNode(join(root, 'usr/local/bin/node'));
  const npm = join(root, 'usr/local/lib/node_modules/npm');
  await mkdir(npm, { recursive: true });
  await runCommand('npm', ['pack', '--silent', '--pack-destination', dirname(npm), NPM], {
    ifMissing: 'Install Node.js.',
  });
  const [archive = ''] = (await readdir(dirname(npm))).filter((name) => name.endsWith('.tgz'));
  await runCommand('tar', ['-xzf', join(dirname(npm), archive), '-C', npm, '--strip-components=1'], {
    ifMissing: 'Install tar.',
  });
  await symlink('../lib/node_modules/npm/bin/npm-cli.js', join(root, 'usr/local/bin/npm'));
  await cp(CERTIFICATES, join(root, CERTIFICATES));
  await mkdir(join(root, 'usr/local/etc'), { recursive: true });
  await writeFile(join(root, 'usr/local/etc/npmrc'), `cafile=${CERTIFICATES}\n`);
  await commit(engine, root, BASES.build, ['--cmd', 'node']);
}

async function makeRuntimeBase(engine: Engine, root: string): Promise<void> {
  const packages = join(root, '../packages');
  for (const folder of [
    packages,
    'tmp',
    'home/nonroot',
    'etc',
    'nodejs/bin',
    'proc',
    'sys',
    'dev',
    'run',
    dirname(CERTIFICATES),
  ]) {
    await mkdir(join(folder === packages ? '' : root, folder), { recursive: true });
  }
  await runCommand('apt-get', ['download', '-qq', ...RUNTIME_PACKAGES], {
    cwd: packages,
    ifMissing: 'This needs Debian.',
  });
  for (const name of await readdir(packages)) {
    await runCommand('dpkg-deb', ['--extract', join(packages, name), root], { ifMissing: 'This needs Debian.' });
  }
  await Promise.all(NOT_IN_RUNTIME.map((path) => rm(join(root, path), { recursive: true, force: true })));
  await writeFile(
    join(root, 'etc/passwd'),
    'root:x:0:0::/root:/sbin/nologin\nnonroot:x:65532:65532::/home/nonroot:/sbin/nologin\n',
  );
  await writeFile(join(root, 'etc/group'), 'root:x:0:\nnonroot:x:65532:\n');
  await writeFile(join(root, 'etc/nsswitch.conf'), 'hosts: files dns\n');
  await cp(CERTIFICATES, join(root, CERTIFICATES));
  await copyNode(join(root, 'nodejs/bin/node'));
  await commit(engine, root, BASES.runtime, ['--entrypoint', '["/nodejs/bin/node"]', '--user', '65532']);
}

/** The Node that runs this, which is the one that npm pinned. */
async function copyNode(to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await cp(process.execPath, to, { dereference: true });
}

async function commit({ run }: Engine, root: string, name: string, settings: readonly string[]): Promise<void> {
  const container = await run('buildah', ['from', 'scratch']);
  await run('buildah', ['add', '--quiet', container, root, '/']);
  await run('buildah', [
    'config',
    '--env',
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    ...settings,
    container,
  ]);
  await run('buildah', ['commit', '--quiet', '--rm', '--format', 'docker', container, name]);
}
