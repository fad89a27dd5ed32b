import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { IMAGES } from './build-images.ts';

describe('the Dockerfile of the API', () => {
  const dockerfile = readFileSync(IMAGES.api.dockerfile, 'utf8');

  it('compiles for a cache with the arguments that it starts with, as V8 takes no code of others', () => {
    const [compiling, starting] = [/^ {2}(\[.*write-compile-cache.*\])$/m, /^CMD (\[.*\])$/m].map((instruction) =>
      JSON.parse(instruction.exec(dockerfile)?.[1] ?? '[]'),
    );
    expect(starting).toContain('services/roadmap-api/src/main.js');
    // Node, and the program that starts it.
    expect(compiling.slice(2)).toEqual(starting);
  });
});
