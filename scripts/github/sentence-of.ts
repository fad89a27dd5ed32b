/** What GitHub meant by a status that is no success, and what to do about it. `said` is the body of the answer. */
export function sentenceOf({ status, headers }: Pick<Response, 'status' | 'headers'>, said: string): string {
  const again = whenAgain(status, headers);
  if (again !== undefined) return `GitHub takes no more requests of this token (${status}). Run it again ${again}.`;
  if (status >= 500) return `GitHub is not well (${status}). Run it again in some minutes.`;
  if (status >= 300 && status < 400) return `The repository has moved (${status}). Name it as it is called now.`;
  return `${MEANINGS[status] ?? 'GitHub refused it'} (${status}${reasonIn(said)}).`;
}

const MEANINGS: Readonly<Record<number, string>> = {
  401: 'The token is not valid: GH_TOKEN has to be the one of this run, or one that has not expired',
  403: 'The token may not do this: name the right among `permissions` of the job; a pull request from a fork never gets it',
  404: 'It is not there, or the token may not see it: look at the names, and at `permissions` of the job',
  410: 'Comments are closed or gone here: nothing can be written',
  422: 'GitHub does not take what was sent: correct what it names',
};

/** Undefined where the answer is about no limit of requests: a 403 may be about rights as well. */
function whenAgain(status: number, headers: Headers): string | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const waitSeconds = headers.get('retry-after');
  if (waitSeconds !== null) return `in ${waitSeconds} s`;
  const reset = Number(headers.get('x-ratelimit-reset'));
  if (headers.get('x-ratelimit-remaining') === '0' && reset > 0)
    return `after ${new Date(reset * 1000).toISOString().slice(0, 16)}Z`;
  return status === 429 ? 'in a minute' : undefined;
}

const LONGEST_REASON = 200;

/** GitHub's own words, with the fields that it names, on one line. */
function reasonIn(said: string): string {
  try {
    const { message = '', errors = [] } = JSON.parse(said) as { message?: string; errors?: unknown[] };
    const words = [message, ...errors.map((error) => JSON.stringify(error))].filter((word) => word !== '').join(' ');
    return words === '' ? '' : `: ${words.replaceAll(/\s+/g, ' ').slice(0, LONGEST_REASON)}`;
  } catch {
    return '';
  }
}
