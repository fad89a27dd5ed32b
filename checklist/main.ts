/** `npm run checklist`: the roadmap's production checklists, executed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sourcesOf, thisMachine } from './evidence/machine.ts';
import { RECORDED_EVIDENCE } from './evidence/recorded.ts';
import { itemsOf, summarize, tally } from './evidence/summary.ts';
import { terminalTable } from './evidence/terminal-table.ts';
import { writeEvidence } from './evidence/write-evidence.ts';
import { ITEMS } from './items.ts';
import { pickItems, readChecklistOptions } from './options.ts';
import { runChecklist } from './run/run-checklist.ts';
import { surroundingsFor } from './run/surroundings.ts';
import { loadSubjects } from './subjects.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const options = readChecklistOptions();
const items = pickItems(ITEMS, options.item, options.only);
const subjects = loadSubjects();

if (options.list) list();
else await run();

function list(): void {
  const listed = items.map(({ id, checks, answeredBy = [] }) => ({
    id,
    text: subjects.find((subject) => subject.id === id)?.text,
    answeredBy,
    checks: checks.map((check) => ({ id: check.id, level: check.level, question: check.question })),
  }));
  if (options.json) return void process.stdout.write(`${JSON.stringify(listed, null, 2)}\n`);
  for (const { id, text, checks, answeredBy } of listed) {
    process.stdout.write(`${id}  ${text}${answeredBy.length > 0 ? `  (with ${answeredBy.join(', ')})` : ''}\n`);
    for (const check of checks) process.stdout.write(`    ${check.level.padEnd(8)} ${check.id}: ${check.question}\n`);
  }
}

async function run(): Promise<void> {
  const startedAt = new Date();
  const onProgress = (line: string) => process.stderr.write(`  ${line} ...\n`);
  const results = await runChecklist(items, options.against, { ...surroundingsFor(root, options), onProgress });
  const evidence = summarize(
    {
      startedAt: startedAt.toISOString(),
      against: options.against,
      ...sourcesOf(root),
      machine: thisMachine(),
      durationMs: Date.now() - startedAt.getTime(),
    },
    results,
    subjects,
  );
  const folder = writeEvidence(root, evidence, results);
  if (options.record) writeFileSync(RECORDED_EVIDENCE, `${JSON.stringify(evidence, null, 2)}\n`);
  process.stdout.write(options.json ? `${JSON.stringify(evidence, null, 2)}\n` : `${terminalTable(evidence)}\n`);
  const page = pathToFileURL(join(folder, 'index.html')).href;
  process.stderr.write(`${options.html ? `Read it in a browser: ${page}` : `Evidence: ${folder}`}\n`);
  const { failed } = tally(itemsOf(evidence).flatMap(({ checks }) => checks));
  if (options.check && failed > 0) process.exitCode = 1;
}
