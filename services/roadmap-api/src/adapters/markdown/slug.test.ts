import { describe, expect, it } from 'vitest';
import { slug } from './slug.ts';

describe('a slug', () => {
  it.each([
    ['Basic RAG chatbot', 'basic-rag-chatbot'],
    ['CI/CD & "Go-live"', 'ci-cd-go-live'],
    ['1. Portfolio development', '1-portfolio-development'],
    ['Über Größe', 'uber-große'],
    ['  (spaces)  ', 'spaces'],
    ['日本語', '日本語'],
    ['???', ''],
  ])('of %s is "%s"', (text, expected) => {
    expect(slug(text)).toBe(expected);
  });
});
