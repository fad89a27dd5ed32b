import { z } from 'zod';

/** What this project reads of a panel in a generated board. Grafana's own schema is far larger. */
const BoardPanel = z.object({
  type: z.string(),
  title: z.string().default(''),
  description: z.string().default(''),
  datasource: z.object({ uid: z.string() }).optional(),
  fieldConfig: z.object({ defaults: z.object({ unit: z.string().default('') }) }).optional(),
  targets: z.array(z.object({ expr: z.string(), legendFormat: z.string().default('') })).default([]),
});
export type BoardPanel = z.infer<typeof BoardPanel>;

const Board = z.object({ uid: z.string(), title: z.string(), description: z.string(), panels: z.array(BoardPanel) });
export type Board = z.infer<typeof Board>;

/** Reads a generated board. Throws where it is none. */
export const parseBoard = (json: string): Board => Board.parse(JSON.parse(json));

/** The panels that show data; rows are only headings. */
export const dataPanels = ({ panels }: Board): BoardPanel[] => panels.filter(({ type }) => type !== 'row');
