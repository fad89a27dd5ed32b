import { PATHS } from '../../../services/roadmap-api/contract.ts';
import { readMetrics } from './read-metrics.ts';

const PATIENCE_MS = 1_000;

/** A replica's metrics, and its clock by its `Date` against this machine's, in seconds; null where it says nothing within a second. */
export async function askMetrics(url: string) {
  try {
    const response = await fetch(url + PATHS.metrics, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const clockAheadSeconds = (Date.parse(response.headers.get('date') ?? '') - Date.now()) / 1_000;
    return { metrics: readMetrics(await response.text()), clockAheadSeconds };
  } catch {
    return null;
  }
}
