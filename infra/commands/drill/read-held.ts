import { z } from 'zod';
import { PATHS } from '../../../services/roadmap-api/contract.ts';
import type { World } from '../command.ts';

const Export = z.object({ feedback: z.array(z.object({ id: z.string() })) });

/** The ids of all ratings that the service holds of this caller, by the export that every caller has a right to. */
export async function readHeld(url: string, { fetch, apiKey }: World): Promise<ReadonlySet<string>> {
  const response = await fetch(url + PATHS.dataExport, { headers: { authorization: `Bearer ${apiKey}` } });
  if (!response.ok) throw new Error(`${PATHS.dataExport} answers ${response.status}, so what is held cannot be told.`);
  return new Set(Export.parse(await response.json()).feedback.map(({ id }) => id));
}
