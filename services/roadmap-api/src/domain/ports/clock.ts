/** What time it is, so that tests can say. */
export interface Clock {
  now(): Date;
}
