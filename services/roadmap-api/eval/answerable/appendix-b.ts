import type { Row } from './row.ts';

/** Questions that Appendix B answers. */
export const APPENDIX_B: readonly Row[] = [
  ['b-before-coding', 'what to do before writing the first line of a new project', 'appendix-b > Planning'],
  ['b-folders', 'how should a repo be laid out', 'appendix-b > Development'],
  ['b-edge-cases', 'the testing steps every project should go through', 'appendix-b > Testing'],
  ['b-readme', 'what goes into a good readme', 'appendix-b > Documentation'],
  ['b-hardcoded', 'project checklist: container, pipeline, security review', 'appendix-b > Production readiness'],
  ['b-ssl', 'domain and https once my app is hosted', 'appendix-b > Deployment'],
  ['b-publicize', 'my side project is finished, how do I tell the world', 'appendix-b > Sharing'],
];
