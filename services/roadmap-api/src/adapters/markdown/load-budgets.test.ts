import { describe, expect, it } from 'vitest';
import { CONTENT } from './load-content.builders.ts';
import { loadRoadmap } from './load-roadmap.ts';

const roadmap = loadRoadmap(CONTENT);

describe('the budgets', () => {
  it('are priced line by line', () => {
    const usd = ({ min, max }: { min: number; max: number }) => `${min}-${max}`;
    const budgets = roadmap.budgets.map(({ id, usdPerYear, lines, totalUsd }) => ({
      id,
      perYear: usdPerYear && usd(usdPerYear),
      lines: lines.map((line) => `${line.item}: ${usd(line.usd)}`),
      total: usd(totalUsd),
    }));
    expect(budgets).toEqual([
      {
        id: 'free',
        perYear: null,
        lines: [
          'Most courses, in audit mode: 0-0',
          'Open-source tools and frameworks: 0-0',
          'Free tiers of the clouds (AWS, GCP, Azure): 0-0',
          'GitHub, VS Code, Jupyter: 0-0',
        ],
        total: '0-0',
      },
      {
        id: 'low',
        perYear: '500-1000',
        lines: [
          'API credits (OpenAI, Anthropic): 200-400',
          'Cloud compute beyond the free tier: 100-300',
          'Domain and hosting: 20-50',
          'Books (3-5): 100-150',
          'Conferences (virtual): 0-100',
        ],
        // The roadmap's own total: its lines would add up to 420-1000.
        total: '520-1000',
      },
      {
        id: 'standard',
        perYear: '2000-3000',
        lines: [
          'API credits: 500-800',
          'Cloud services: 400-600',
          'Courses, if you do not audit them: 200-400',
          'Books: 200-200',
          'Certifications (2-3): 500-700',
          'Conference tickets (in person): 200-500',
        ],
        total: '2000-3000',
      },
    ]);
  });
});
