import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CONTAINER } from '../../services/roadmap-api/contract.ts';
import { BrokenPromise } from './broken-promise.ts';
import { IMAGES } from './build-images.ts';
import type { Engine } from './engine.ts';

/** Megabytes of the compressed layers that a task pulls before it starts. */
const MAX_COMPRESSED_MB = 60;

/** Something that is true of the API's image whoever runs it. */
export interface ImagePromise {
  readonly name: string;
  /** What was seen; throws a sentence where the promise is broken. */
  check(engine: Engine, image: string): Promise<string>;
  /** Instructions that break it, on the API's image: the check must then throw. */
  readonly control: readonly string[];
}

export const IMAGE_PROMISES: readonly ImagePromise[] = [
  {
    name: 'is small to pull',
    async check(engine, image) {
      const megabytes = (await compressedBytes(engine, image)) / 1e6;
      if (megabytes > MAX_COMPRESSED_MB)
        throw new BrokenPromise(`It has ${megabytes.toFixed(1)} MB compressed, over ${MAX_COMPRESSED_MB}.`);
      return `${megabytes.toFixed(1)} MB compressed, at most ${MAX_COMPRESSED_MB}`;
    },
    control: ['USER 0', 'RUN ["/nodejs/bin/node", "-e", "fs.writeFileSync(\'/padding\', crypto.randomBytes(2e7))"]'],
  },
  {
    name: 'runs as nobody in particular',
    async check(engine, image) {
      const { User } = await inspect(engine, image);
      if (User !== CONTAINER.user) throw new BrokenPromise(`It runs as "${User}", not as ${CONTAINER.user}.`);
      return User;
    },
    control: ['USER 0:0'],
  },
  {
    name: 'says how it is',
    async check(engine, image) {
      const { Healthcheck } = await inspect(engine, image);
      if (Healthcheck?.Test[0] !== 'CMD') throw new BrokenPromise('It has no health check that runs without a shell.');
      return `health check by ${Healthcheck.Test[1]}`;
    },
    control: ['HEALTHCHECK NONE'],
  },
  {
    name: 'has neither shell nor package manager',
    check: (engine, image) => holdsNone(engine, image, '**/{sh,bash,dash,busybox,apt,apt-get,dpkg,npm,npx,yarn}'),
    control: ['COPY --from=docker.io/library/node:24-bookworm-slim /bin/dash /bin/sh'],
  },
  {
    name: 'carries no model and no native module',
    check: (engine, image) => holdsNone(engine, image, '{app,nodejs,home,usr}/**/*.{onnx,node}'),
    control: [
      'COPY --from=localhost/phase-five/bedrock-simulator /app/services/sentence-model /app/services/sentence-model',
    ],
  },
  {
    name: 'carries no source map, test or secret',
    check: (engine, image) => holdsNone(engine, image, 'app/**/{*.map,*.test.*,.env*,.npmrc,*.key,local-key}'),
    control: ['COPY --from=docker.io/library/node:24-bookworm-slim /etc/hostname /app/.env'],
  },
  {
    name: 'carries what V8 has compiled, and no code that who runs it may change',
    check: requireRoots,
    control: [`COPY --from=${IMAGES.api.name} --chown=${CONTAINER.user} /app/compile-cache /app/compile-cache`],
  },
];

const Inspected = z.tuple([
  z.object({ User: z.string(), Healthcheck: z.object({ Test: z.array(z.string()) }).optional() }),
]);

async function inspect({ run }: Engine, image: string): Promise<z.infer<typeof Inspected>[0]> {
  const [inspected] = Inspected.parse(JSON.parse(await run('podman', ['image', 'inspect', image])));
  return inspected;
}

/** Size of an image as a registry would hold it: layers compressed by gzip. */
export async function compressedBytes(engine: Engine, image: string): Promise<number> {
  const folder = `${engine.folder}/measured`;
  await engine.run('skopeo', ['copy', '--quiet', '--dest-compress', `containers-storage:${image}`, `dir:${folder}`]);
  const Manifest = z.object({ layers: z.array(z.object({ size: z.number() })) });
  const manifest = Manifest.parse(JSON.parse(await engine.run('skopeo', ['inspect', '--raw', `dir:${folder}`])));
  return manifest.layers.reduce((sum, { size }) => sum + size, 0);
}

/** Refuses an image in whose file system the pattern finds something. */
function holdsNone(engine: Engine, image: string, pattern: string): Promise<string> {
  return lookInto(engine, image, (root, files) => {
    const found = globSync(pattern, { cwd: root });
    if (found.length > 0) throw new BrokenPromise(`It holds ${found.slice(0, 5).join(', ')}.`);
    return `none among ${files.length} files of ours and the base's`;
  });
}

/** Refuses an image whose code is another's than root's, or may be written by others, and one without a compile cache. */
function requireRoots(engine: Engine, image: string): Promise<string> {
  return lookInto(engine, image, (root, files) => {
    const compiled = files.filter((file) => file.startsWith('app/compile-cache/'));
    if (compiled.length < 2) throw new BrokenPromise('It carries nothing that V8 has compiled.');
    const loose = files.filter((file) => {
      const { uid, gid, mode } = statSync(join(root, file));
      return uid !== 0 || gid !== 0 || (mode & WRITABLE_BY_OTHERS) !== 0;
    });
    if (loose.length > 0) throw new BrokenPromise(`${loose.slice(0, 5).join(', ')} may be changed.`);
    return `${compiled.length} files and folders of what is compiled; all ${files.length} of ours are root's alone to change`;
  });
}

const WRITABLE_BY_OTHERS = 0o002;

/** Calls `look` with the folder that an image's file system is mounted at, and the paths of all that is ours in it. */
async function lookInto(
  { run }: Engine,
  image: string,
  look: (root: string, files: readonly string[]) => string,
): Promise<string> {
  const root = await run('podman', ['image', 'mount', image]);
  try {
    const files = globSync('app/**/*', { cwd: root });
    if (files.length < 10) throw new Error(`Only ${files.length} files were seen, so this check saw nothing.`);
    return look(root, files);
  } finally {
    await run('podman', ['image', 'unmount', image]);
  }
}
