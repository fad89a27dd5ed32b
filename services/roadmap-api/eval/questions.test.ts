import { describe, expect, it } from 'vitest';
import { readContentFiles } from '../src/adapters/markdown/content-files.ts';
import { loadDocuments } from '../src/adapters/markdown/load-documents.ts';
import type { Section } from '../src/adapters/markdown/load-sections.ts';
import { QUESTIONS, refersTo } from './questions.ts';

const documents = loadDocuments(readContentFiles(new URL('../content/', import.meta.url).pathname));
const sections = documents.flatMap(({ frontMatter, root }) =>
  pathsWithText(root).map((headingPath) => ({ documentId: frontMatter.id, headingPath })),
);
const answerable = QUESTIONS.filter(({ relevant }) => relevant.length > 0);
const unanswerable = QUESTIONS.filter(({ relevant }) => relevant.length === 0);

describe('the question set', () => {
  it('is large enough to measure with', () => {
    expect(answerable.length).toBeGreaterThanOrEqual(110);
    expect(unanswerable.length).toBeGreaterThanOrEqual(20);
  });

  it('refers to sections that exist, each reference to one', () => {
    const references = answerable.flatMap(({ relevant }) => relevant);
    const unclear = references.filter(
      (reference) => sections.filter((section) => refersTo(reference, section)).length !== 1,
    );
    expect(unclear).toEqual([]);
  });

  it('names no question and no id twice', () => {
    const ids = QUESTIONS.map(({ id }) => id);
    const texts = QUESTIONS.map(({ question }) => question.toLowerCase());
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('does not copy the headings it looks for', () => {
    const copied = answerable.filter(({ question, relevant }) =>
      relevant.some(({ headingPath }) => headingPath.at(-1)?.toLowerCase() === question.toLowerCase()),
    );
    expect(copied).toEqual([]);
  });

  it.each(documents.map(({ frontMatter }) => frontMatter.id))('asks about %s in both splits', (id) => {
    const asked = answerable.filter(({ relevant }) => relevant[0]?.documentId === id);
    const forDevelopment = asked.filter(({ split }) => split === 'dev').length;
    expect(asked.length).toBeGreaterThanOrEqual(7);
    expect(forDevelopment).toBeGreaterThanOrEqual(2);
    expect(asked.length - forDevelopment).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ['answerable', answerable],
    ['unanswerable', unanswerable],
  ])('keeps about two in five %s questions for development', (_, questions) => {
    const share = questions.filter(({ split }) => split === 'dev').length / questions.length;
    expect(share).toBeGreaterThan(0.33);
    expect(share).toBeLessThan(0.47);
  });
});

describe('a reference', () => {
  const passage = { documentId: 'phase-6', headingPath: ['Phase 6: X', 'Activities', '1. Portfolio', 'Metrics'] };

  it('means the passage whose path it ends', () => {
    expect(refersTo({ documentId: 'phase-6', headingPath: ['1. Portfolio', 'Metrics'] }, passage)).toBe(true);
    expect(refersTo({ documentId: 'phase-6', headingPath: ['2. Open source', 'Metrics'] }, passage)).toBe(false);
    expect(refersTo({ documentId: 'phase-5', headingPath: ['Metrics'] }, passage)).toBe(false);
    expect(refersTo({ documentId: 'phase-6', headingPath: ['1. Portfolio'] }, passage)).toBe(false);
  });
});

/** Heading paths of the sections that hold text themselves, and so become passages. */
function pathsWithText({ heading, paragraphs, bullets, children }: Section): string[][] {
  const own = paragraphs.length + bullets.length > 0 ? [[heading]] : [];
  return [...own, ...children.flatMap(pathsWithText).map((path) => [heading, ...path])];
}
