import type { Row } from './row.ts';

/** Questions that Appendix A answers. */
export const APPENDIX_A: readonly Row[] = [
  ['a-editor', 'recommended editor and plugins', 'appendix-a > Development environment'],
  ['a-colab', 'free gpu notebook', 'appendix-a > Development environment'],
  ['a-frameworks', 'standard libraries for agents and RAG in the tool list', 'appendix-a > AI and ML frameworks'],
  ['a-open-models', 'open weights models I can run on my laptop', 'appendix-a > APIs and models'],
  ['a-cloud-choice', 'which cloud does it recommend', 'appendix-a > DevOps and production'],
  ['a-linters', 'ruff mypy', 'appendix-a > Testing and quality'],
  ['a-kanban', 'software for tasks and team chat', 'appendix-a > Productivity'],
];
