import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildConsole, type ConsoleBuild } from './build-console.ts';

let folder: string;
let built: ConsoleBuild;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'console-'));
  built = await buildConsole(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const read = (path: string) => readFile(join(folder, path), 'utf8');
const scripts = () => Object.keys(built.bytes).filter((path) => path.endsWith('.js'));
const sumOfBytes = (paths: readonly string[]) => paths.reduce((sum, path) => sum + (built.bytes[path] ?? 0), 0);

describe('the built console', () => {
  it('is small: 40 kB of script before the first page stands, 72 kB for all of it, the framework included', () => {
    const forOperators = scripts().filter((path) => path.includes('operations-view'));
    const ofEvidence = scripts().filter((path) => path.includes('evidence-view'));
    const forReaders = scripts().filter((path) => ![...forOperators, ...ofEvidence].includes(path));
    expect(sumOfBytes(built.firstScripts)).toBeGreaterThan(10_000);
    expect(sumOfBytes(built.firstScripts)).toBeLessThanOrEqual(40_000);
    expect(sumOfBytes(forReaders)).toBeLessThanOrEqual(72_000);
    expect(sumOfBytes([built.stylesheet])).toBeLessThanOrEqual(24_000);
    expect(forOperators).toHaveLength(1);
    expect(sumOfBytes([...forOperators, built.laterStylesheets.operations])).toBeLessThanOrEqual(24_000);
    expect(ofEvidence).toHaveLength(1);
    expect(sumOfBytes([...ofEvidence, built.laterStylesheets.evidence])).toBeLessThanOrEqual(6_000);
  });

  it('names every file by its content, and in the page all that the first view needs', async () => {
    const html = await read('index.html');
    for (const path of Object.keys(built.bytes)) expect(path).toMatch(/^assets\/[\w-]+-[A-Z0-9]{8}\.(?:js|css)$/);
    for (const path of [...built.firstScripts, built.stylesheet, ...Object.values(built.laterStylesheets)])
      expect(html).toContain(`"/${path}"`);
    expect(html).not.toContain('{{');
  });

  it('keeps to a strict content security policy: nothing inline, nothing evaluated, nothing from elsewhere', async () => {
    const html = await read('index.html');
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
    expect(html).not.toMatch(/(?:src|href)="(?!\/(?!\/))/);
    for (const path of scripts()) expect(await read(path)).not.toMatch(/\beval\(|new Function\(/);
    expect(await read(built.stylesheet)).not.toMatch(/@import|url\(/);
  });

  it('puts nobody’s text into the page as HTML', () => {
    const sources = globSync('**/*.{ts,tsx}', { cwd: fileURLToPath(new URL('console/', import.meta.url)) });
    const offenders = sources.filter((path) =>
      /\b(?:inner|outer)HTML|dangerouslySet|insertAdjacentHTML|document\.write/.test(
        readFileSync(new URL(`console/${path}`, import.meta.url), 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, ''),
      ),
    );
    expect(sources.length).toBeGreaterThan(20);
    expect(offenders).toEqual([]);
  });

  it('leaves only its own files behind when built again, and does not copy the reference page anew', async () => {
    await writeFile(join(folder, 'assets/app-OLDHASH1.js'), 'old');
    const before = await stat(join(folder, 'scalar/standalone.js'));
    const again = await buildConsole(folder);
    const after = await stat(join(folder, 'scalar/standalone.js'));
    expect(again).toEqual(built);
    expect((await readdir(join(folder, 'assets'))).length).toBe(Object.keys(built.bytes).length);
    expect(after.ctimeMs).toBe(before.ctimeMs);
  });
});
