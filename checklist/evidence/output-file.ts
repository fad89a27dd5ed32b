/** Where the output of a check is kept, from the folder of its run. */
export function outputFile(item: string, check: string): string {
  return `${item.replace('/', '-')}/${check}.txt`;
}
