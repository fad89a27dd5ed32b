/** The cases that `--split` names: `held-out`, `dev` or `all`. For any other it says so and ends the process with 2. */
export function selectSplit<Case extends { readonly split: string }>(cases: readonly Case[], split: string): Case[] {
  if (!['held-out', 'dev', 'all'].includes(split)) {
    console.error(`--split is '${split}'; it must be one of held-out, dev, all.`);
    process.exit(2);
  }
  return cases.filter((each) => split === 'all' || each.split === split);
}
