import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { asRoot } from './as-root.ts';
import { execute, inFolder, npmRun } from './in-tree.ts';

/** Figures of a tree by what they are of, in the unit that the title says. */
export type Figures = Readonly<Record<string, number>>;

/** Something that is measured on both sides of a change in the same way. */
export interface Measure {
  readonly title: string;
  /** By how much two measurements of the same thing may differ, as a share; nothing by default. */
  readonly noise?: number;
  /** A figure that no change can move: where it differs, the machine did something else on one side. */
  readonly control?: string;
  /** Of the checkout in `tree`, with its own tools. Takes seconds to minutes. */
  of(tree: string): Promise<Figures>;
}

const Bill = z.object({ profile: z.string(), region: z.string(), idleMonthlyUsd: z.number() });
const Bench = z.object({
  summary: z.array(z.object({ case: z.string(), cpuMicrosecondsPerRequest: z.object({ median: z.number() }) })),
});
const Retrieval = z.object({
  results: z.record(z.string(), z.object({ summary: z.record(z.string(), z.object({ mean: z.number() })) })),
});

/** What a reviewer should know of a change beyond its lines. */
export const MEASURES: readonly Measure[] = [
  {
    title: 'Bill: dollars a month when nobody calls',
    async of(tree) {
      const bills = z.array(Bill).parse([JSON.parse(await npmRun(tree, 'cost', '--json'))].flat());
      return Object.fromEntries(
        bills.map(({ profile, region, idleMonthlyUsd }) => [`${profile}, ${region}`, idleMonthlyUsd]),
      );
    },
  },
  {
    title: 'Size: kilobytes, compressed',
    of: (tree) =>
      inFolder(async (folder) => {
        await npmRun(tree, 'build:console');
        // The bundle is what a change moves of an image; its base is another's.
        const program = `const { buildServer } = await import(${JSON.stringify(join(tree, 'services/build-server.ts'))}); await buildServer('roadmap-api', ${JSON.stringify(folder)});`;
        await execute(tree, 'npm', ['exec', '--', 'node', '--input-type=module', '--eval', program]);
        return {
          'console (JavaScript and CSS)': kilobytes(join(tree, 'dist/console/assets')),
          "bundle in the API's image": kilobytes(folder),
        };
      }),
  },
  {
    title: 'Images: megabytes that a task pulls, compressed',
    noise: 0.002,
    async of(tree) {
      const said = await execute(tree, ...asRoot(['npm', 'run', '--silent', 'images', '--', 'weigh']));
      return z.record(z.string(), z.number()).parse(JSON.parse(said.trim().split('\n').at(-1) ?? ''));
    },
  },
  {
    // CPU and not time: a neighbour of the machine that both sides run on moves it least.
    title: 'Benchmarks: microseconds of CPU a request (differences under 15 % are noise)',
    noise: 0.15,
    control: 'bare Hono route',
    async of(tree) {
      const json = await npmRun(tree, 'bench:api', '--json', '--rounds', '3', '--duration', '1000');
      const { summary } = Bench.parse(JSON.parse(json));
      return Object.fromEntries(summary.map((each) => [each.case, Math.round(each.cpuMicrosecondsPerRequest.median)]));
    },
  },
  {
    title: 'Retrieval: held-out questions',
    async of(tree) {
      const json = JSON.parse(await npmRun(tree, 'eval:retrieval', '--json'));
      const { results } = Retrieval.parse(json);
      const summary = Object.values(results).at(-1)?.summary ?? {};
      return Object.fromEntries(Object.entries(summary).map(([name, { mean }]) => [name, mean]));
    },
  },
];

function kilobytes(folder: string): number {
  const files = globSync('**/*.{js,mjs,css}', { cwd: folder });
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
  return Math.round(bytes / 100) / 10;
}
