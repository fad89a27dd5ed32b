import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { basesOf, IMAGES } from './build-images.ts';
import { BASES } from './stand-in-bases.ts';

describe('basesOf', () => {
  const digest = `sha256:${'0'.repeat(64)}`;

  it('are what is pinned, and not the stages of a Dockerfile', () => {
    const dockerfile = `FROM --platform=$BUILDPLATFORM a/b:1@${digest} AS build\nRUN x\nFROM build AS more\nFROM c:2@${digest}\n`;
    expect(basesOf(dockerfile)).toEqual([`a/b:1@${digest}`, `c:2@${digest}`]);
  });
});

describe('a Dockerfile', () => {
  it.each(Object.values(IMAGES).map(({ dockerfile }) => dockerfile))('names each base by digest: %s', (file) => {
    const bases = basesOf(readFileSync(file, 'utf8'));
    expect(bases.map((base) => base.replace(/@.*/, ''))).toEqual(Object.values(BASES));
  });

  it('is built on the same as the other', () => {
    const [first, second] = Object.values(IMAGES).map(({ dockerfile }) => basesOf(readFileSync(dockerfile, 'utf8')));
    expect(first).toEqual(second);
  });
});
