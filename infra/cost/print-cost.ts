import { readFileSync } from 'node:fs';
import { PROFILES } from '../config/profiles.ts';
import { check } from './aims.ts';
import { compare, parseBills } from './compare.ts';
import { formatReport } from './format-report.ts';
import { HELP, readOptions } from './options.ts';
import { inRegion, reportCost } from './report.ts';
import { writeDocuments } from './write-documents.ts';

const print = (text: string) => process.stdout.write(`${text.trimEnd()}\n`);

/** What `npm run cost` does: each profile's bill, from its own templates. Returns the exit code; 2 where the question or a price is not understood. */
export function printCost(args: readonly string[]): number {
  try {
    return answer(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

function answer(args: readonly string[]): number {
  const options = readOptions(args);
  if (options.help) {
    print(HELP);
    return 0;
  }
  const reports = options.profiles.map((name) => {
    const profile = PROFILES[name];
    return reportCost(inRegion(profile, options.region ?? profile.region), options.load);
  });
  if (options.writeDocs) {
    print(`Written: ${writeDocuments(reports).join(', ') || 'nothing, all tables are up to date'}.`);
    return 0;
  }
  if (options.diff !== undefined) {
    print(compare(parseBills(readFileSync(options.diff, 'utf8')), reports).join('\n'));
    return 0;
  }
  if (options.json) print(JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2));
  else print(reports.map(formatReport).join('\n\n'));
  if (!options.check) return 0;
  const { isMet, sentence } = check(reports);
  // With --json, standard output is JSON and nothing else.
  (options.json ? console.error : print)(sentence);
  return isMet ? 0 : 1;
}
