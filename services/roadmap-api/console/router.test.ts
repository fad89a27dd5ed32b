import { describe, expect, it } from 'vitest';
import { linkTo, parseRoute } from './router.ts';

describe('parseRoute', () => {
  it.each([
    ['', { view: 'home' }],
    ['#', { view: 'home' }],
    ['#/', { view: 'home' }],
    ['#/phases/phase-3', { view: 'phase', id: 'phase-3', section: null }],
    ['#/phases/phase-3/projects', { view: 'phase', id: 'phase-3', section: 'projects' }],
    ['#/checklists', { view: 'checklists' }],
    ['#/checklists/', { view: 'checklists' }],
    ['#/data', { view: 'data' }],
    ['#/checklists/phase-5', { view: 'checklist', id: 'phase-5' }],
    ['#/checklist', { view: 'evidence', list: 'phase-5' }],
    ['#/checklist/projects', { view: 'evidence', list: 'projects' }],
  ])('reads %j', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it('keeps the query of a search, with its escapes undone', () => {
    const route = parseRoute('#/search?q=what%20is%20RAG%3F&mode=keyword');
    expect(route.view).toBe('search');
    expect('query' in route && Object.fromEntries(route.query)).toEqual({ q: 'what is RAG?', mode: 'keyword' });
  });

  it.each([
    '#/nowhere',
    '#/phases',
    '#/phases/a/b/c',
    '#/checklists/a/b',
    '#/checklist/a/b',
    '#/search/deeper',
    '#/passages/%zz',
  ])('says that %j leads nowhere', (hash) => {
    expect(parseRoute(hash)).toEqual({ view: 'not-found' });
  });
});

describe('linkTo', () => {
  it('writes addresses that parseRoute reads back, whatever the id holds', () => {
    const id = 'phase-3.projects/a b?c#d%~2';
    expect(parseRoute(linkTo.passage(id))).toMatchObject({ view: 'passage', id });
    expect(parseRoute(linkTo.phase(id, 'skills'))).toEqual({ view: 'phase', id, section: 'skills' });
    expect(parseRoute(linkTo.checklist(id))).toEqual({ view: 'checklist', id });
  });

  it('carries the words to mark, and leaves an empty query out', () => {
    expect(linkTo.passage('p', 'hybrid & vector')).toBe('#/passages/p?q=hybrid+%26+vector');
    expect(linkTo.search()).toBe('#/search');
    expect(linkTo.ask({ q: 'why?' })).toBe('#/ask?q=why%3F');
  });

  it('repeats a name in a plan’s address, because a learner may have several backgrounds', () => {
    const link = linkTo.plan([
      ['background', 'ml-background'],
      ['background', 'python-beginner'],
    ]);
    const route = parseRoute(link);
    expect('query' in route && route.query.getAll('background')).toEqual(['ml-background', 'python-beginner']);
  });
});
