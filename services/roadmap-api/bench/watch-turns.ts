/**
 * Runs `work` and says how long it held the event loop at most, in milliseconds of this thread's CPU: on a busy machine the clock would count what
 * others do.
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
