import { readFileSync } from 'node:fs';
import { githubApi } from '../github/github-api.ts';
import { readCommandLine } from '../read-command-line.ts';
import { commentText } from './comment-text.ts';
import { findPullRequest } from './find-pull-request.ts';
import { postComment } from './post-comment.ts';

const HELP = `Writes a report of \`npm run pr:report\` as the one comment on its pull request, in place of an earlier one.

Usage: npm run pr:comment -- --file FILE --head OWNER:BRANCH --commit SHA [options]

  --file FILE           the report, as Markdown
  --head OWNER:BRANCH   where the pull request comes from; a fork has another owner
  --commit SHA          what was measured: where the pull request has moved on, nothing is written
  --author LOGIN        whose comment is written anew   (default: github-actions[bot])
  --json                what was done, as JSON on standard output
  --help                show this text

Reads GITHUB_REPOSITORY (owner/name), GITHUB_API_URL and GH_TOKEN, which may write to pull requests and is never shown.
Exit codes: 0 written, or nothing to write to any more; 1 GitHub refused; 2 not understood.
`;

const options = readCommandLine(HELP, {
  file: { type: 'string', default: '' },
  head: { type: 'string', default: '' },
  commit: { type: 'string', default: '' },
  author: { type: 'string', default: 'github-actions[bot]' },
  json: { type: 'boolean', default: false },
});
const { file, head, commit, author } = options;
const repository = process.env['GITHUB_REPOSITORY'] ?? '';
const token = process.env['GH_TOKEN'] ?? '';
const url = process.env['GITHUB_API_URL'] ?? 'https://api.github.com';

try {
  const missing = whatIsMissing();
  if (missing === undefined) await write();
  else end(2, missing);
} catch (error) {
  end(1, error instanceof Error ? error.message : String(error));
}

async function write(): Promise<void> {
  const text = commentText(readFileSync(file, 'utf8'), commit);
  const api = githubApi({ url, token });
  const pullRequest = await findPullRequest(api, { repository, head, commit });
  if (pullRequest === undefined) {
    tell({ state: 'nothing to write to' }, `No open pull request from ${head} is at ${commit.slice(0, 10)} any more.`);
    return;
  }
  const state = await postComment(api, { repository, pullRequest, author }, text);
  tell({ state, pullRequest }, `Pull request ${pullRequest}: its comment was ${state}.`);
}

function whatIsMissing(): string | undefined {
  if (file === '') return 'Name the report: --file FILE.';
  if (!/^[^:\s]+:\S+$/.test(head)) return 'Name where the pull request comes from: --head OWNER:BRANCH.';
  if (!/^[0-9a-f]{40}$/.test(commit)) return 'Name what was measured by its 40 digits: --commit SHA.';
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) return 'GITHUB_REPOSITORY has to name the repository: owner/name.';
  if (token === '') return 'GH_TOKEN has to hold a token that may write to pull requests.';
  return undefined;
}

function tell(report: object, sentence: string): void {
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  process.stderr.write(`${sentence}\n`);
}

function end(exitCode: number, sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCode;
}
