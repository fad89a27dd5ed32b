import fc from 'fast-check';

const TOOLS = ['search_roadmap', 'ask_roadmap', 'plan_studies', 'get_checklist', 'get_phase', 'no_such_tool', ''];
const METHODS = [
  'initialize',
  'ping',
  'tools/list',
  'tools/call',
  'resources/list',
  'notifications/initialized',
  'server/discover',
];
const ARGUMENTS = [
  'query',
  'question',
  'id',
  'phase',
  'limit',
  'mode',
  'startDate',
  'hoursPerWeek',
  'history',
  '__proto__',
];

const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const hugeText = fc.integer({ min: 1_000, max: 70_000 }).map((length) => 'x'.repeat(length));
const deepValue = fc.integer({ min: 100, max: 20_000 }).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`);
const anyArguments = fc.dictionary(fc.oneof(fc.constantFrom(...ARGUMENTS), anyText), fc.jsonValue({ maxDepth: 3 }), {
  maxKeys: 5,
});

const anyCall = fc.record({
  name: fc.oneof(fc.constantFrom(...TOOLS), fc.jsonValue({ maxDepth: 1 })),
  arguments: fc.oneof({ weight: 6, arbitrary: anyArguments }, fc.jsonValue({ maxDepth: 2 })),
});

/** Nearly JSON-RPC 2.0: now and then a part is missing or of another kind. */
const anyEnvelope = fc.record(
  {
    jsonrpc: fc.oneof({ weight: 9, arbitrary: fc.constant('2.0') }, fc.jsonValue({ maxDepth: 1 })),
    id: fc.oneof({ weight: 5, arbitrary: fc.nat() }, fc.constantFrom(null, -1, 1e308, 0.5, ''), anyText),
    method: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...METHODS) },
      { weight: 6, arbitrary: fc.constant('tools/call') },
      anyText,
    ),
    params: fc.oneof({ weight: 9, arbitrary: anyCall }, fc.jsonValue({ maxDepth: 3 })),
  },
  { requiredKeys: [] },
);

/** The body of a request to `POST /mcp`: messages right and wrong, and what is no message, too deep, too large or broken off. */
export const anyMessage: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: anyEnvelope.map((message) => JSON.stringify(message)) },
  { weight: 2, arbitrary: fc.jsonValue().map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.array(anyEnvelope, { maxLength: 3 }).map((batch) => JSON.stringify(batch)) },
  { weight: 1, arbitrary: anyEnvelope.map((message) => JSON.stringify(message).slice(0, -2)) },
  { weight: 1, arbitrary: deepValue.map((deep) => `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${deep}}`) },
  {
    weight: 1,
    arbitrary: hugeText.map((query) =>
      JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: 'search_roadmap', arguments: { query } },
      }),
    ),
  },
  { weight: 1, arbitrary: anyText },
);
