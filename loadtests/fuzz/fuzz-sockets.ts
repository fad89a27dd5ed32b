import { PATHS } from '../../services/roadmap-api/contract.ts';
import type { Finding, FuzzResult } from './findings.ts';
import { type Exchange, exchange } from './http-exchange.ts';
import { MALFORMED_HTTP, type MalformedHttp } from './malformed-http.ts';

/** Sends each malformed request on a connection of its own, all at once, while an honest client goes on asking. */
export async function fuzzSockets(url: URL): Promise<FuzzResult> {
  const asked = await Promise.all(
    MALFORMED_HTTP.map(async (request) => ({ request, became: await exchange(url, request.pieces, request) })),
  );
  const findings = asked.flatMap(({ request, became }) => judge(request, became));
  const startedAt = performance.now();
  const alive = await fetch(new URL(PATHS.liveness, url)).catch(() => null);
  const seconds = (performance.now() - startedAt) / 1_000;
  if (!alive?.ok) findings.push({ operation: 'malformed HTTP', check: 'goes on', detail: 'It no longer answers.' });
  const cases = new Map([['malformed HTTP', asked.length]]);
  return { cases, findings, slowest: { operation: `GET ${PATHS.liveness} after malformed HTTP`, seconds } };
}

/** What is wrong with an exchange. Each refusal is a whole response with problem details, and what is not refused is closed in silence. */
export function judge({ name, allowed }: MalformedHttp, { received, ended }: Exchange): Finding[] {
  const operation = `malformed HTTP: ${name}`;
  const responses = received.split(/(?=HTTP\/1\.1 \d{3} )/).filter((part) => part !== '');
  const statuses = responses.map((response) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(response)?.[1]));
  const findings: Finding[] = [];
  const isAllowed = statuses.length === allowed.length && allowed.every((any, at) => any.includes(statuses[at] ?? 0));
  if (!isAllowed)
    findings.push({ operation, check: 'status', detail: `It answered with: ${statuses.join(', ') || 'nothing'}.` });
  if (allowed.length > 0 && !ended)
    findings.push({ operation, check: 'clean close', detail: 'It left the connection open.' });
  const bare = responses
    .filter((_, at) => (statuses[at] ?? 0) >= 400)
    .find((text) => !/application\/problem\+json/i.test(text));
  if (bare !== undefined) findings.push({ operation, check: 'problem+json', detail: bare.slice(0, 200) });
  return findings;
}
