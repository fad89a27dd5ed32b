import { type Finding, failed, found, shaped } from './finding.ts';
import { GOLDEN_PAGES, GOLDEN_VISITS, type GoldenVisit } from './golden-visits.ts';
import type { ProbeClient } from './probe-client.ts';

/** Every operation that changes nothing returns what it is known to hold, and the pages for people are there. */
export async function checkVisits(client: ProbeClient): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const golden of GOLDEN_VISITS) findings.push(...(await checkVisit(client, golden)));
  for (const { address, holds } of GOLDEN_PAGES) {
    const reply = await client.get(address);
    if (reply.status !== 200) findings.push({ check: 'pages', what: `${address}: ${failed('pages', reply).what}` });
    else findings.push(...found('pages', !holds.test(reply.text), `${address} is not the page that it was`));
  }
  return findings;
}

async function checkVisit(client: ProbeClient, golden: GoldenVisit): Promise<Finding[]> {
  const { operationId, method = 'GET', address, isSigned = false, status = 200, holds } = golden;
  const headers = isSigned ? client.signed : {};
  const reply = await client.send(method, address, method === 'GET' || method === 'DELETE' ? undefined : {}, headers);
  if (reply.status !== status)
    return [{ check: 'operations', what: `${operationId}: ${failed('operations', reply).what}` }];
  return holds === undefined ? [] : shaped(operationId, holds, reply.json).findings;
}
