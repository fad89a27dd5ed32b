/** Letters and digits alone, in lower case: a quotation is without the marks of Markdown, and without the addresses of its links. */
export function bareText(text: string): string {
  return text
    .toLowerCase()
    .replace(/\]\([^)]*\)/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
