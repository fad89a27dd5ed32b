/**
 * `npm run infra:scan` holds every template against checkov and every policy document in them against parliament. It fails on a finding
 * that `suppressions.ts` does not explain, and on an explanation of what is found no more. `--json` prints one document.
 */
import { parseArgs } from 'node:util';
import { wholeApp } from '../whole-app.ts';
import { checkov } from './checkov.ts';
import { judge } from './judge.ts';
import { parliament } from './parliament.ts';
import { SUPPRESSIONS } from './suppressions.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
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
process.exitCode = unexplained.length + stale.length > 0 ? 1 : 0;
