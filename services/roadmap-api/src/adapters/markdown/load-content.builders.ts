import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ContentError } from './load-error.ts';
import { loadRoadmap } from './load-roadmap.ts';

/** The real content, which every test of the loader reads. */
export const CONTENT = new URL('../../../content/', import.meta.url).pathname;

/**
 * Loads a copy of the real content in which `from` is replaced by `to`.
 *
 * Gives the error, if any, and the broken file's text.
 */
export function refusal(file: string, from: string | RegExp, to: string): { error: unknown; text: string } {
  const folder = mkdtempSync(join(tmpdir(), 'content-'));
  try {
    cpSync(CONTENT, folder, { recursive: true });
    const path = join(folder, file);
    const sound = readFileSync(path, 'utf8');
    const text = sound.replace(from, to);
    if (text === sound) throw new Error(`${file} does not hold ${from}: the case tests nothing.`);
    writeFileSync(path, text);
    return { error: errorOf(() => loadRoadmap(folder)), text };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Expects the error of a broken convention, with this message. */
export function expectRefusal({ error }: { error: unknown }, message: RegExp): void {
  expect(error).toBeInstanceOf(ContentError);
  expect(error).toHaveProperty('message', expect.stringMatching(message));
}

function errorOf(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error;
  }
}
