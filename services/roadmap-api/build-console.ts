import { copyFile, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';

const SOURCE = fileURLToPath(new URL('console/', import.meta.url));
const SCALAR = fileURLToPath(
  new URL('../../node_modules/@scalar/api-reference/dist/browser/standalone.js', import.meta.url),
);

/** Where the service looks for the console. */
export const CONSOLE_FOLDER = fileURLToPath(new URL('../../dist/console/', import.meta.url));

/** Style sheets that one view alone needs. */
const LATER_STYLES = ['operations', 'evidence'] as const;

/** What was built: paths below the folder, and bytes as they are without compression. */
export interface ConsoleBuild {
  readonly stylesheet: string;
  /** Named in the page and switched off: the view of that name switches its own on. */
  readonly laterStylesheets: Readonly<Record<(typeof LATER_STYLES)[number], string>>;
  /** What the first page loads, the entry first; the other views follow while the browser is idle. */
  readonly firstScripts: readonly string[];
  readonly bytes: Readonly<Record<string, number>>;
}

/**
 * Bundles the web console into `folder`: `index.html`, scripts and a style sheet whose names hold their content's hash,
 * the icon, and the reference page's script, which is copied as it comes from npm.
 *
 * A service may start while this runs: every file appears whole, the page after what it names, and old files go last.
 */
export async function buildConsole(folder = CONSOLE_FOLDER): Promise<ConsoleBuild> {
  const { metafile, outputFiles } = await build({
    entryPoints: {
      app: join(SOURCE, 'main.tsx'),
      style: join(SOURCE, 'styles/console.css'),
      ...Object.fromEntries(LATER_STYLES.map((name) => [name, join(SOURCE, `styles/${name}.css`)])),
    },
    outdir: folder,
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    absWorkingDir: SOURCE,
    bundle: true,
    splitting: true,
    minify: true,
    charset: 'utf8',
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    metafile: true,
    write: false,
  });
  const built = describeBuild(metafile, folder);
  await Promise.all(outputFiles.map(({ path, contents }) => writeWhole(path, contents)));
  await writeWhole(join(folder, 'favicon.svg'), await readFile(join(SOURCE, 'favicon.svg')));
  await copyIfChanged(SCALAR, join(folder, 'scalar/standalone.js'));
  const html = await readFile(join(SOURCE, 'index.html'), 'utf8');
  await writeWhole(join(folder, 'index.html'), html.replace('{{assets}}', toTags(built)));
  await removeOthers(join(folder, 'assets'), Object.keys(built.bytes));
  return built;
}

function describeBuild({ outputs }: Metafile, folder: string): ConsoleBuild {
  const inFolder = (output: string) => relative(folder, join(SOURCE, output)).replaceAll('\\', '/');
  const find = (entryPoint: string) => {
    const [path, output] = Object.entries(outputs).find(([, candidate]) => candidate.entryPoint === entryPoint) ?? [];
    if (path === undefined || output === undefined) throw new Error(`The build gave nothing for ${entryPoint}.`);
    return { path: inFolder(path), imports: output.imports };
  };
  const entry = find('main.tsx');
  // A lazy view is a dynamic import: the rest has to be there before anything is drawn.
  const needed = entry.imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => inFolder(path));
  return {
    stylesheet: find('styles/console.css').path,
    laterStylesheets: {
      operations: find('styles/operations.css').path,
      evidence: find('styles/evidence.css').path,
    },
    firstScripts: [entry.path, ...needed],
    bytes: Object.fromEntries(Object.entries(outputs).map(([path, { bytes }]) => [inFolder(path), bytes])),
  };
}

/** Imports of the entry are named beside it, so that the browser need not read the one to learn of the others. */
function toTags({ stylesheet, laterStylesheets, firstScripts: [entry, ...imported] }: ConsoleBuild): string {
  return [
    `<link rel="stylesheet" href="/${stylesheet}" />`,
    ...Object.entries(laterStylesheets).map(
      ([name, path]) => `<link rel="stylesheet" href="/${path}" data-styles="${name}" disabled />`,
    ),
    ...imported.map((path) => `<link rel="modulepreload" href="/${path}" />`),
    `<script type="module" src="/${entry}"></script>`,
  ].join('\n    ');
}

/** A reader sees the old file or the new one, never half of it. */
async function writeWhole(path: string, contents: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(draft, contents);
  await rename(draft, path);
}

/** Old hashes would otherwise pile up beside the new. */
async function removeOthers(folder: string, kept: readonly string[]): Promise<void> {
  const names = new Set(kept.map((path) => basename(path)));
  const others = (await readdir(folder)).filter((name) => !names.has(name) && !name.endsWith('.tmp'));
  await Promise.all(others.map((name) => rm(join(folder, name), { force: true })));
}

/** Skips what is there already, by size and time as rsync does: the file has 4 MB, and this runs before every start. */
async function copyIfChanged(from: string, to: string): Promise<void> {
  const [source, target] = await Promise.all([stat(from), stat(to).catch(() => null)]);
  if (target?.size === source.size && target.mtime.getTime() === source.mtime.getTime()) return;
  const draft = `${to}.${process.pid}.tmp`;
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, draft);
  await utimes(draft, source.atime, source.mtime);
  await rename(draft, to);
}

if (import.meta.main) {
  const startedAt = performance.now();
  const { bytes, firstScripts, stylesheet } = await buildConsole();
  const kilobytes = (paths: readonly string[]) =>
    `${(paths.reduce((sum, path) => sum + (bytes[path] ?? 0), 0) / 1000).toFixed(1)} kB`;
  const scripts = Object.keys(bytes).filter((path) => path.endsWith('.js'));
  console.log(
    `Built the console in ${Math.round(performance.now() - startedAt)} ms: first page ${kilobytes(firstScripts)} of script ` +
      `and ${kilobytes([stylesheet])} of style; all ${scripts.length} scripts ${kilobytes(scripts)}.`,
  );
}
