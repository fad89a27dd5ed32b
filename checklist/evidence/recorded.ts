import { fileURLToPath } from 'node:url';

/** The run that is kept in the repository: the API serves it, the console draws it, the README's table is made of it. */
export const RECORDED_EVIDENCE = fileURLToPath(
  new URL('../../services/roadmap-api/evidence/checklist.json', import.meta.url),
);
