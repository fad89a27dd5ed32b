import type { Row } from './row.ts';

/** Questions that Appendix C answers. */
export const APPENDIX_C: readonly Row[] = [
  ['pa-must-read', 'must-read papers', 'appendix-c > Foundational'],
  ['pa-gpt3', 'who wrote the gpt-3 paper and in which year', 'appendix-c > Foundational'],
  ['pa-self-rag', 'self-rag authors', 'appendix-c > RAG and retrieval'],
  [
    'pa-reflexion',
    'papers on agents that reason or reflect',
    'appendix-c > Agents and reasoning',
    'phase-4 > Resources > Foundational papers',
  ],
  [
    'pa-parrots',
    'the stochastic parrots paper',
    'appendix-c > Safety and ethics',
    'phase-5 > Resources > Ethics and responsible AI',
  ],
  ['pa-ganguli', 'paper on red teaming models for harm', 'appendix-c > Safety and ethics'],
  [
    'pa-newer',
    'sites that list fresh publications',
    'appendix-c > Where to find newer papers',
    'phase-6 > 6. Staying current with research > Resources',
  ],
];
