import { ANSWER_FAMILIES } from './answer-families.ts';
import type { BadFamily } from './family.ts';
import { PROMISE_FAMILIES } from './promise-families.ts';
import { VISIBLE_FAMILIES } from './visible-families.ts';

/** All ways in which a release goes wrong here. */
export const BAD_FAMILIES: readonly BadFamily[] = [...VISIBLE_FAMILIES, ...ANSWER_FAMILIES, ...PROMISE_FAMILIES];
