import { parseArgs } from 'node:util';
import { wholeApp } from '../whole-app.ts';
import { checkov } from './checkov.ts';
import { judge } from './judge.ts';
import { parliament } from './parliament.ts';
import { SUPPRESSIONS } from './suppressions.ts';

/**
 * Holds every template against checkov and every policy document in them against parliament. Returns 1 on a finding that
 * `suppressions.ts` does not explain, and on an explanation of what is found no more.
 */
export async function scan(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
  const stacks = wholeApp();
  const scans = await Promise.all([checkov(stacks), parliament(stacks)]);
  const judgement = judge(
    scans.flatMap(({ findings }) => findings),
    SUPPRESSIONS,
  );
  const { unexplained, stale, acceptedCount } = judgement;
  if (values.json) {
    console.log(JSON.stringify({ templates: stacks.length, ...judgement }, null, 2));
  } else {
    for (const { check, where, type, says } of unexplained)
      console.log(`${check} at ${where} (${type}): ${says.slice(0, 300)}`);
    for (const sentence of stale) console.log(sentence);
    console.log(
      `${stacks.length} templates: ${unexplained.length} unexplained findings, ${acceptedCount} accepted by ${SUPPRESSIONS.length} suppressions, ${stale.length} stale.`,
    );
  }
  return unexplained.length + stale.length > 0 ? 1 : 0;
}
