/** Takes Markdown's marks away and keeps every word, on one line; items of a list are parted by a dot. */
export function toPlainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]\n]+)\]\([^)\s]+\)/g, '$1')
    .replace(/^\s*(?:#{1,6}|>|[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/gm, '· ')
    .replace(/\*\*|`/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(^|: )· /g, '$1')
    .trim();
}
