import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apiDocument } from './api-document.ts';
import { contractFiles, DOCUMENT } from './contract-files.ts';
import { plantBreak } from './plant-break.ts';

describe('the committed contract', async () => {
  const files = contractFiles(await apiDocument());

  it.each(files)('$path is what the routes say: run `npm run contract` when it is not', ({ path, content }) => {
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  it('has a break to be found in it', () => {
    const { Answer } = JSON.parse(plantBreak(readFileSync(DOCUMENT, 'utf8'))).components.schemas;
    expect(Object.keys(Answer.properties)).not.toContain('citations');
    expect(Answer.required).toContain('sources');
  });
});
