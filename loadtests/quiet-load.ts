/** One-minute load average from which on other processes disturb a measurement, each part of it differently: a share of the peak comes out above 100 %, or a good build fails. */
export const QUIET_LOAD = 1.5;
