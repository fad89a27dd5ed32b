import { BrokenPromise, MissedAim } from './broken-promise.ts';
import { deriveImage, IMAGES } from './build-images.ts';
import type { Engine } from './engine.ts';
import { IMAGE_PROMISES } from './image-promises.ts';
import { lintDockerfile, lintDockerfiles } from './lint-dockerfiles.ts';
import { listComponents, requireComponents } from './list-components.ts';
import { RUNNING_PROMISES } from './running-promises.ts';
import { openSurroundings } from './surroundings.ts';

interface Proof {
  readonly say: (line: string) => void;
  /** Whether a missed aim is a failure, too. */
  readonly checksAims: boolean;
}

/** Checks every promise of the API's image, and every check by breaking what it guards. Throws when one fails. */
export async function proveImages(engine: Engine, { say, checksAims }: Proof): Promise<void> {
  const failures: string[] = [];
  const report = async (name: string, work: () => Promise<string>) => {
    try {
      say(`✓ ${name}: ${await work()}`);
    } catch (error) {
      const isAim = error instanceof MissedAim;
      if (!isAim || checksAims) failures.push(name);
      say(`✗ ${name}: ${messageOf(error)}${isAim ? ' (an aim)' : ''}`);
    }
  };

  for (const { name, check, control } of IMAGE_PROMISES) {
    await report(`The image ${name}`, () => check(engine, IMAGES.api.name));
    await report(`  and without that it is refused`, async () => {
      const broken = await deriveImage(engine, IMAGES.api.name, 'localhost/phase-five/control', control);
      return refusalOf(() => check(engine, broken));
    });
  }

  await report('Dockerfiles are written as their linter wants', () => lintDockerfiles());
  await report('  and otherwise it is refused', () =>
    refusalOf(() => lintDockerfile('FROM debian:latest\nRUN cd /tmp\n')),
  );
  const { base, bundle } = await listComponents(engine, 'roadmap-api', IMAGES.api.name);
  await report('The base is listed', async () => requireComponents(base, ['node']));
  await report('The bundle is listed', async () => requireComponents(bundle, ['hono', 'pg']));
  await report('  and what is not in it is missed', () =>
    refusalOf(async () => requireComponents(bundle, ['aws-cdk-lib'])),
  );

  const surroundings = await openSurroundings(engine);
  try {
    for (const { name, check, control } of RUNNING_PROMISES) {
      const inContainer = async (options: Parameters<typeof surroundings.startApi>[0]) => {
        const api = await surroundings.startApi(options);
        try {
          return await check(api, engine);
        } finally {
          await api.container.remove();
        }
      };
      await report(`A container ${name}`, () => inContainer({}));
      if (control !== null) await report('  and otherwise it is refused', () => refusalOf(() => inContainer(control)));
    }
  } finally {
    await surroundings.close();
  }
  if (failures.length > 0) throw new Error(`${failures.length} of the checks failed: ${failures.join('; ')}.`);
}

/** The sentence by which a check refuses; throws where it refuses nothing. */
async function refusalOf(check: () => Promise<string>): Promise<string> {
  let seen: string;
  try {
    seen = await check();
  } catch (error) {
    if (!(error instanceof BrokenPromise)) throw error;
    return messageOf(error).split('\n')[0] ?? '';
  }
  throw new Error(`it was let through: ${seen}`);
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
