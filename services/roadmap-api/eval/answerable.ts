import { APPENDIX_A } from './answerable/appendix-a.ts';
import { APPENDIX_B } from './answerable/appendix-b.ts';
import { APPENDIX_C } from './answerable/appendix-c.ts';
import { APPENDIX_D } from './answerable/appendix-d.ts';
import { CONCLUSION } from './answerable/conclusion.ts';
import { OVERVIEW } from './answerable/overview.ts';
import { PHASE_1 } from './answerable/phase-1.ts';
import { PHASE_2 } from './answerable/phase-2.ts';
import { PHASE_3 } from './answerable/phase-3.ts';
import { PHASE_4 } from './answerable/phase-4.ts';
import { PHASE_5 } from './answerable/phase-5.ts';
import { PHASE_6 } from './answerable/phase-6.ts';
import type { Row } from './answerable/row.ts';

/** Questions that the roadmap answers, one file a document of `content/`. A question may name passages of others too. */
export const ANSWERABLE: readonly Row[] = [
  ...OVERVIEW,
  ...PHASE_1,
  ...PHASE_2,
  ...PHASE_3,
  ...PHASE_4,
  ...PHASE_5,
  ...PHASE_6,
  ...CONCLUSION,
  ...APPENDIX_A,
  ...APPENDIX_B,
  ...APPENDIX_C,
  ...APPENDIX_D,
];
