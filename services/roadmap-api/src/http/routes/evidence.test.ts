import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../domain/evidence.ts';
import { buildApp } from '../app.builders.ts';
import { EXAMPLES } from '../examples.ts';
import { ChecklistEvidence } from '../schemas.ts';

describe('the evidence of a checklist', () => {
  it('is that of the list alone, with the run that it comes from', async () => {
    const { app } = buildApp();
    const response = await app.request('/v1/checklists/phase-5/evidence');
    expect(response.status).toBe(200);
    const body = await response.json();
    expect(ChecklistEvidence.parse(body)).toEqual(EXAMPLES.checklistEvidence);
  });

  it('is read once, and not before somebody asks', async () => {
    let reads = 0;
    const { app } = buildApp({
      readEvidence: async () => {
        reads += 1;
        return recorded();
      },
    });
    expect(reads).toBe(0);
    const first = await app.request('/v1/checklists/phase-5/evidence');
    const etag = first.headers.get('etag') ?? '';
    const second = await app.request('/v1/checklists/phase-5/evidence', { headers: { 'if-none-match': etag } });
    expect(second.status).toBe(304);
    expect(reads).toBe(1);
  });

  it('is asked for again where it could not be read', async () => {
    let reads = 0;
    const { app } = buildApp({
      readEvidence: async () => {
        reads += 1;
        if (reads === 1) throw new Error('The disk is gone.');
        return recorded();
      },
    });
    expect((await app.request('/v1/checklists/phase-5/evidence')).status).toBe(500);
    expect((await app.request('/v1/checklists/phase-5/evidence')).status).toBe(200);
  });

  it('says which list was meant where there is none of that name', async () => {
    const { app } = buildApp();
    const response = await app.request('/v1/checklists/phase-55/evidence');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found', detail: expect.stringContaining('phase-5') });
  });
});

function recorded(): Evidence {
  const { id, title, items, ...run } = EXAMPLES.checklistEvidence;
  return { ...run, lists: [{ id, title, items }] };
}
