import type { LoadSummary } from './summary.ts';

/** By this tag the boards find what happened when (dashboards/boards/annotations.ts). */
const TAG = 'phase-five';

/** Marks the time of a run on the boards of a Grafana. Throws with its answer where it refuses. */
export async function markBoards(grafana: string, token: string | undefined, summary: LoadSummary): Promise<void> {
  const { profile, scenario, startedAt, seconds, passed, visits } = summary;
  const time = Date.parse(startedAt);
  const response = await fetch(new URL('/api/annotations', grafana), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify({
      time,
      timeEnd: time + seconds * 1_000,
      tags: [TAG, 'load-test', profile, scenario],
      text: `Load test ${profile} of ${scenario}: ${visits} visits, ${passed ? 'every objective held' : 'an objective was missed'}`,
    }),
  });
  if (!response.ok) {
    throw new Error(
      `Grafana at ${grafana} took no mark (${response.status}). Set GRAFANA_TOKEN to a token that may write annotations.`,
    );
  }
}
