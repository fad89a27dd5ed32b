import { expect, it } from 'vitest';
import { z } from 'zod';
import { makeUuid } from './make-uuid.ts';

it('makes UUIDs that a strict reader takes, each another', () => {
  const ids = Array.from({ length: 200 }, makeUuid);
  expect(new Set(ids).size).toBe(200);
  expect(z.array(z.uuidv4()).safeParse(ids).success).toBe(true);
});
