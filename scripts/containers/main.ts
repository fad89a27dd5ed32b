/**
 * `npm run images -- build` builds both images by their Dockerfiles; `npm run images -- prove` builds them and shows that they keep their
 * promises, and that each check notices when one is broken; `npm run images -- weigh` tells their sizes to a program; `npm run images --
 * compose` brings `compose.yaml` up and uses it.
 *
 * Needs no Docker: buildah and podman are installed when missing (root on Debian or Ubuntu). With Docker, `docker build` and
 * `docker compose up` do as well.
 */
import { ToolUnavailable } from '../tools/run-command.ts';
import { buildImages, IMAGES, prepareBases } from './build-images.ts';
import { smokeCompose } from './compose-smoke.ts';
import { type Engine, openEngine } from './engine.ts';
import { compressedBytes } from './image-promises.ts';
import { proveImages } from './prove-images.ts';

const USAGE = `npm run images -- build | prove [--check] | weigh | compose

  build     builds the images of the API and of the Bedrock simulator
  prove     builds them and checks size, user, contents, privileges, boot, memory and shutdown; each check must
            also refuse an image, or a way to run one, in which its promise is broken; --check: a missed aim fails, too
  weigh     builds them; the last line is JSON: compressed megabytes by image
  compose   builds them, brings compose.yaml up on free ports, asks it, and takes it down again
`;

const [verb = '--help', ...rest] = process.argv.slice(2);
const checksAims = rest.join(' ') === '--check';
const VERBS: Readonly<Record<string, (engine: Engine) => Promise<void>>> = {
  build: async () => {},
  prove: (engine) => proveImages(engine, { say, checksAims }),
  weigh: async (engine) => {
    const sizes: Record<string, number> = {};
    for (const [service, { name }] of Object.entries(IMAGES))
      sizes[service] = (await compressedBytes(engine, name)) / 1e6;
    say(JSON.stringify(sizes));
  },
  compose: (engine) => smokeCompose(engine, (line) => say(`✓ ${line}`)),
};

if (verb === '--help' || verb === '-h') {
  process.stdout.write(USAGE);
} else if (!Object.hasOwn(VERBS, verb) || (rest.length > 0 && !checksAims)) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  try {
    const engine = await openEngine();
    say(await prepareBases(engine));
    await buildImages(engine, say);
    await VERBS[verb]?.(engine);
  } catch (error) {
    if (!(error instanceof ToolUnavailable)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
