/**
 * Runs `work` and returns the longest time it blocked the event loop, in milliseconds of this thread's CPU: on a busy machine wall-clock
 * time would include what other processes do.
 */
export async function watchTurns<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; longestTurnMs: number }> {
  let longestTurnMs = 0;
  let lastMs = threadMs();
  let isOver = false;
  const turn = () => {
    const nowMs = threadMs();
    longestTurnMs = Math.max(longestTurnMs, nowMs - lastMs);
    lastMs = nowMs;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  try {
    const result = await work();
    return { result, longestTurnMs };
  } finally {
    isOver = true;
  }
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
