import { describe, expect, it } from 'vitest';
import { CONTENT } from './load-content.builders.ts';
import { loadRoadmap } from './load-roadmap.ts';

const roadmap = loadRoadmap(CONTENT);

describe('the papers', () => {
  it('are fourteen, with authors, year and group', () => {
    expect(roadmap.papers.map((p) => `${p.number}. ${p.title} (${p.authors}, ${p.year}) ${p.group}`)).toEqual([
      '1. Attention Is All You Need (Vaswani et al., 2017) Foundational',
      '2. BERT: Pre-training of Deep Bidirectional Transformers (Devlin et al., 2018) Foundational',
      '3. Language Models are Few-Shot Learners (Brown et al., 2020) Foundational',
      '4. Retrieval-Augmented Generation for Knowledge-Intensive NLP Tasks (Lewis et al., 2020) Foundational',
      '5. Constitutional AI: Harmlessness from AI Feedback (Bai et al., 2022) Foundational',
      '6. Dense Passage Retrieval for Open-Domain Question Answering (Karpukhin et al., 2020) RAG and retrieval',
      '7. Precise Zero-Shot Dense Retrieval without Relevance Labels (Gao et al., 2022) RAG and retrieval',
      '8. Self-RAG: Learning to Retrieve, Generate, and Critique through Self-Reflection (Asai et al., 2023) RAG and retrieval',
      '9. ReAct: Synergizing Reasoning and Acting in Language Models (Yao et al., 2022) Agents and reasoning',
      '10. Tree of Thoughts: Deliberate Problem Solving with Large Language Models (Yao et al., 2023) Agents and reasoning',
      '11. Reflexion: Language Agents with Verbal Reinforcement Learning (Shinn et al., 2023) Agents and reasoning',
      '12. Generative Agents: Interactive Simulacra of Human Behavior (Park et al., 2023) Agents and reasoning',
      '13. On the Dangers of Stochastic Parrots (Bender et al., 2021) Safety and ethics',
      '14. Red Teaming Language Models to Reduce Harms (Ganguli et al., 2022) Safety and ethics',
    ]);
  });
});
