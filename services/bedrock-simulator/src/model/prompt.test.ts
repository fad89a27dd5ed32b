import { describe, expect, it } from 'vitest';
import { readPrompt } from './prompt.ts';

describe('readPrompt', () => {
  it('reads sources and question', () => {
    const turn = `<sources>
<source id="1" title="Phase 1 &gt; Projects">Build &amp; test a CLI.</source>
<source title="Phase 2" id="b">Line one
Line two</source>
</sources>
<question>What is &quot;RAG&quot;?</question>`;
    expect(readPrompt(turn)).toEqual({
      question: 'What is "RAG"?',
      sources: [
        { id: '1', title: 'Phase 1 > Projects', text: 'Build & test a CLI.' },
        { id: 'b', title: 'Phase 2', text: 'Line one\nLine two' },
      ],
    });
  });

  it('reads how close search found a source, and no number that is none', () => {
    const relevanceOf = (value: string) =>
      readPrompt(`<sources><source id="1" relevance="${value}">Text.</source></sources>`).sources?.[0]?.relevance;
    expect(['0', '0.71', '1.00'].map(relevanceOf)).toEqual([0, 0.71, 1]);
    expect(['', '7', '1.5', '-1', 'high', 'NaN'].map(relevanceOf)).toEqual(Array(6).fill(undefined));
  });

  it('unescapes once: an escaped entity stays an entity', () => {
    expect(readPrompt('<question>&amp;lt;source&amp;gt;</question>').question).toBe('&lt;source&gt;');
  });

  it('tells no sources from an empty list of them', () => {
    expect(readPrompt('<sources></sources><question>Why?</question>').sources).toEqual([]);
    expect(readPrompt('<question>Why?</question>').sources).toBeNull();
  });

  it('takes a turn without tags as the question', () => {
    expect(readPrompt(' Hello there ')).toEqual({ question: 'Hello there', sources: null });
  });
});
