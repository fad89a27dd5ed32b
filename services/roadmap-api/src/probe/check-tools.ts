import { z } from 'zod';
import { PATHS } from '../../contract.ts';
import { type Finding, failed, found, shaped } from './finding.ts';
import { GOLDEN_SEARCHES, GoldenSearch } from './golden.ts';
import type { ProbeClient, Reply } from './probe-client.ts';

const TOOLS = ['ask_roadmap', 'get_checklist', 'get_phase', 'plan_studies', 'search_roadmap'];

const Listed = z.looseObject({
  result: z.looseObject({ tools: z.array(z.looseObject({ name: z.string(), inputSchema: z.looseObject({}) })) }),
});
const Called = z.looseObject({ result: z.looseObject({ structuredContent: GoldenSearch }) });

/** The same service as tools of the Model Context Protocol: all are listed, and one of them finds what a search finds. */
export async function checkTools(client: ProbeClient): Promise<Finding[]> {
  const listing = await call(client, 'tools/list', {});
  const [golden] = GOLDEN_SEARCHES;
  const calling = await call(client, 'tools/call', { name: 'search_roadmap', arguments: { query: golden.query } });
  return [...judgeListing(listing), ...judgeCall(calling, golden.foundIn)];
}

function call(client: ProbeClient, method: string, params: object): Promise<Reply> {
  const accept = 'application/json, text/event-stream';
  return client.post(PATHS.mcp, { jsonrpc: '2.0', id: 1, method, params }, { ...client.signed, accept });
}

function judgeListing(reply: Reply): Finding[] {
  if (reply.status !== 200) return [failed('tools', reply)];
  const { value, findings } = shaped('tools', Listed, reply.json);
  if (value === null) return findings;
  const names = value.result.tools.map(({ name }) => name);
  return TOOLS.flatMap((name) => found('tools', !names.includes(name), `${name} is not listed`));
}

function judgeCall(reply: Reply, foundIn: string): Finding[] {
  if (reply.status !== 200) return [failed('tools', reply)];
  const { value, findings } = shaped('tools', Called, reply.json);
  if (value === null) return findings;
  const isFound = value.result.structuredContent.results.some(({ documentId }) => documentId === foundIn);
  return found('tools', !isFound, 'a search by tool does not find what it is known to hold');
}
