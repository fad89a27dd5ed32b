/** Cuts a text into sentences without citation marks. The last one is held back until the text is known to be whole. */
export function toSentences(text: string, isWhole: boolean): string[] {
  const sentences = text
    .replace(/\s*\[\d+\]/g, '')
    .split(/(?<=[.!?:])\s+|\n+/)
    .filter((sentence) => sentence.trim() !== '');
  return isWhole ? sentences : sentences.slice(0, -1);
}
