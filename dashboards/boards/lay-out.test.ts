import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { describe, expect, it } from 'vitest';
import { layOut } from './lay-out.ts';

describe('layOut', () => {
  it('fills lines of the grid from left to right, each as high as its highest panel', () => {
    const { panels, height } = layOut([sized(8, 4), sized(8, 4), sized(12, 8), sized(12, 8), sized(8, 4)], 3);
    expect(panels.map((panel) => panel.build().gridPos)).toEqual([
      { x: 0, y: 3, w: 8, h: 4 },
      { x: 8, y: 3, w: 8, h: 4 },
      { x: 0, y: 7, w: 12, h: 8 },
      { x: 12, y: 7, w: 12, h: 8 },
      { x: 0, y: 15, w: 8, h: 4 },
    ]);
    expect(height).toBe(16);
  });

  it('refuses a panel without a size', () => {
    expect(() => layOut([{ build: (): Panel => ({ type: 'stat', title: 'Lost' }) as Panel }], 1)).toThrow(
      "The panel 'Lost' has no size.",
    );
  });
});

const sized = (w: number, h: number) => ({
  build: () => ({ type: 'stat', title: '', gridPos: { x: 0, y: 0, w, h } }) as Panel,
});
