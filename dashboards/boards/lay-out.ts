import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { GridPos, Panel } from '@grafana/grafana-foundation-sdk/dashboard';

/** Grafana's grid, in columns. */
export const GRID_WIDTH = 24;

/**
 * Places panels from left to right, and on the next line when one doesn't fit any more. `top` must be above 0: the SDK takes a panel
 * at 0, 0 for one without a place. (Left to itself it lets panels of unequal widths stick out of the grid.)
 */
export function layOut(builders: readonly Builder<Panel>[], top: number) {
  let x = 0;
  let y = top;
  let lineHeight = 0;
  const panels = builders.map((builder): Builder<Panel> => {
    const panel = builder.build();
    const { w, h } = sizeOf(panel);
    if (x + w > GRID_WIDTH) {
      x = 0;
      y += lineHeight;
      lineHeight = 0;
    }
    const gridPos: GridPos = { x, y, w, h };
    x += w;
    lineHeight = Math.max(lineHeight, h);
    return { build: () => ({ ...panel, gridPos }) };
  });
  return { panels, height: y + lineHeight - top };
}

function sizeOf({ gridPos, title }: Panel): GridPos {
  if (gridPos === undefined) throw new Error(`The panel '${title}' has no size.`);
  return gridPos;
}
