/** Load average of the last minute from which on others take what should be measured, differently in each part: more than the peak comes out, and a good build fails. */
export const QUIET_LOAD = 1.5;
