import { z } from 'zod';

/** What this project reads of a panel in a generated board. Grafana's own schema is far larger. */
const BoardPanel = z.object({
  type: z.string(),
  title: z.string().default(''),
  description: z.string().default(''),
  datasource: z.object({ uid: z.string() }).optional(),
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  fieldConfig: z
    .object({
      defaults: z.object({
        unit: z.string().default(''),
        thresholds: z.object({ steps: z.array(z.object({ color: z.string() })) }).optional(),
      }),
    })
    .optional(),
  links: z.array(z.object({ title: z.string(), url: z.string() })).default([]),
  targets: z.array(z.object({ expr: z.string(), legendFormat: z.string().default('') })).default([]),
});
export type BoardPanel = z.infer<typeof BoardPanel>;

/** A mark over time; without a query it is one of Grafana's own. */
const Annotation = z.object({ name: z.string(), expr: z.string().optional(), titleFormat: z.string().default('') });
export type Annotation = z.infer<typeof Annotation>;

const Board = z.object({
  uid: z.string(),
  title: z.string(),
  description: z.string(),
  panels: z.array(BoardPanel),
  templating: z.object({ list: z.array(z.object({ name: z.string() })) }),
  annotations: z.object({ list: z.array(Annotation) }),
});
export type Board = z.infer<typeof Board>;

/** Reads a generated board. Throws where it is none. */
export const parseBoard = (json: string): Board => Board.parse(JSON.parse(json));

/** The panels that show data; rows are only headings. */
export const dataPanels = ({ panels }: Board): BoardPanel[] => panels.filter(({ type }) => type !== 'row');
