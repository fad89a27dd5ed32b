/** The document after somebody renamed a field that every answer promises: `citations` is gone, `sources` has come. */
export function plantBreak(document: string): string {
  const planted = JSON.parse(document, (key, value) => {
    if (key !== 'Answer' || value?.properties?.citations === undefined) return value;
    const { citations, ...properties } = value.properties;
    const required = value.required.map((name: string) => (name === 'citations' ? 'sources' : name));
    return { ...value, properties: { ...properties, sources: citations }, required };
  });
  return JSON.stringify(planted);
}
