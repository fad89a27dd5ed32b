/** Invisible in the comment, and what it is found by again. */
export const MARKER = '<!-- what this pull request changes -->';

/** GitHub takes 65,536 characters; these leave room for what is put around a report. */
const LONGEST_REPORT = 64_000;

/**
 * The comment that a report becomes. The pull request's own code has measured it, and a stranger's may have written anything: it is cut to what
 * GitHub takes, calls nobody by name, and says above it whose figures they are.
 */
export function commentText(report: string, commit: string): string {
  const named = `*Measured by the code of ${commit.slice(0, 10)} itself; each push writes this anew.*`;
  return [MARKER, named, '', whole(callingNobody(report))].join('\n');
}

/** `@name` mails whoever is called so. A zero-width space between keeps the look, and takes the call away; `recall@5` calls nobody. */
const callingNobody = (text: string) => text.replaceAll(/(?<!\w)@(?=\w)/g, '@\u200b');

function whole(text: string): string {
  if (text.length <= LONGEST_REPORT) return text;
  const kept = text.slice(0, LONGEST_REPORT);
  const isOpen = (kept.match(/^```/gm) ?? []).length % 2 === 1;
  return `${kept}\n${isOpen ? '```\n' : ''}\nThe rest is longer than a comment may be: \`npm run pr:report\` prints all of it.\n`;
}
