/**
 * Runs every job, as many at a time as there are lanes, each begun in the order of the list; resolves to the answers in that order.
 * `run` is told the lane that a job is in, from 0. Rejects with the first job that does.
 */
export async function inLanes<Job, Answer>(
  jobs: readonly Job[],
  lanes: number,
  run: (job: Job, lane: number) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const waiting = jobs.entries();
  const work = async (_: unknown, lane: number) => {
    // The lanes draw from one iterator, so that none waits for a slow neighbour.
    for (const [place, job] of waiting) answers[place] = await run(job, lane);
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return answers;
}
