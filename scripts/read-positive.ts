/** The number that an option was given: whole, above 0. Says so in a sentence, and ends the process with 2, where it is another. */
export function readPositive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  process.stderr.write(`${name} is '${text}'; it must be a whole number above 0.\n`);
  process.exit(2);
}
