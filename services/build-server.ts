/**
 * `node services/build-server.ts roadmap-api OUT`: bundles a service for its image.
 *
 * An image without `node_modules` is a third of the size, starts in half the time, and holds no code that nothing calls.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

/** Left out of bundles: parts that only `npm start` needs, and native ones. A bundle loads without them until something imports them. */
const NEVER_BUNDLED = ['onnxruntime-node', '@electric-sql/*', 'pg-native'];

/** Finds in a file's path the innermost package that holds the file. */
const PACKAGE = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** CommonJS dependencies ask for Node's own modules by `require`, which ES modules lack. */
const REQUIRE = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`;

/**
 * Bundles `services/NAME/src/main.ts` to `OUT/services/NAME/src/main.js`, as deep as its source lies. What is imported late gets files of
 * its own beside it: a start reads none of them.
 *
 * Resolves to the names of the packages whose code went in.
 */
export async function buildServer(name: string, out: string): Promise<string[]> {
  const entry = join('services', name, 'src/main.ts');
  const { metafile } = await build({
    entryPoints: [join(ROOT, entry)],
    outdir: out,
    outbase: ROOT,
    absWorkingDir: ROOT,
    bundle: true,
    splitting: true,
    chunkNames: join(dirname(entry), '[name]-[hash]'),
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // Packages that hold their code twice give up unused exports only as ES modules: a fifth of what a start reads.
    mainFields: ['module', 'main'],
    // Readable, as stack traces point into it; compressed, the layer would be little smaller.
    minifySyntax: true,
    legalComments: 'none',
    external: NEVER_BUNDLED,
    banner: { js: REQUIRE },
    plugins: [keepFolders(dirname(entry)), EMPTY_TRANSLATIONS],
    metafile: true,
    logLevel: 'warning',
  });
  // Without it Node reads the bundle as CommonJS, fails, and reads it again.
  await writeFile(join(out, 'package.json'), `${JSON.stringify({ type: 'module' })}\n`);
  const packages = Object.keys(metafile.inputs).map((path) => PACKAGE.exec(path)?.[1]);
  return [...new Set(packages.filter((found) => found !== undefined))].sort();
}

/** zod brings its messages in fifty languages, half of its size. Which one is spoken is chosen elsewhere, by the file of English alone. */
const EMPTY_TRANSLATIONS: Plugin = {
  name: 'empty-translations',
  setup({ onLoad }) {
    onLoad({ filter: /node_modules\/zod\/v4\/locales\/index\.js$/ }, () => ({ contents: '' }));
  },
};

/** A bundle has one folder; this gives each module the folder it came from, relative to it, so that it finds its files. */
function keepFolders(folder: string): Plugin {
  return {
    name: 'keep-folders',
    setup({ onLoad }) {
      onLoad({ filter: /\/services\/.*\.ts$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const own = relative(folder, relative(ROOT, dirname(path)));
        const contents = source.replaceAll(
          'import.meta.dirname',
          `(import.meta.dirname + ${JSON.stringify(`/${own}`)})`,
        );
        return { contents, loader: 'ts' };
      });
    },
  };
}

if (import.meta.main) {
  const [name, out] = process.argv.slice(2);
  if (name === undefined || out === undefined) {
    process.stderr.write('Name a service and a folder: node services/build-server.ts roadmap-api dist/server\n');
    process.exit(2);
  }
  await buildServer(name, out);
}
