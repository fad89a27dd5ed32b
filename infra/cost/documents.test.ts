import { describe, expect, it } from 'vitest';
import { fillMarkers } from './documents.ts';

describe('markers', () => {
  const document = 'before\n<!-- cost:begin -->\nold\n<!-- cost:end -->\nafter\n';

  it('are filled, and nothing around them changes', () => {
    expect(fillMarkers(document, '\nnew\n\n')).toBe('before\n<!-- cost:begin -->\nnew\n<!-- cost:end -->\nafter\n');
  });

  it('are filled again the same way', () => {
    const once = fillMarkers(document, 'new');
    expect(fillMarkers(once, 'new')).toBe(once);
  });

  it('leave a document without them alone', () => {
    expect(fillMarkers('# Title\n', 'new')).toBe('# Title\n');
  });
});
