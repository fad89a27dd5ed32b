import { PATHS } from '../../../services/roadmap-api/contract.ts';
import type { Target } from '../target.ts';

/** The last thing that a deployment says. */
export function nextSteps({ name, profile }: Target, url: string | undefined, works: boolean): string {
  if (profile === undefined) {
    return 'Next: push the API image (docs/deployment.md, step 4), then `npm run deploy`.';
  }
  const isPersonal = name === 'personal' ? '' : ` -- --profile ${name}`;
  return [
    ...(works ? [] : ['It is deployed and does not work: docs/deployment.md says where to look.']),
    ...(url === undefined ? [] : ['', `  Console      ${url}/`, `  Reference    ${url}${PATHS.reference}`]),
    `  Sleep        npm run hibernate${isPersonal}`,
    `  Remove       npm run destroy${isPersonal}`,
  ].join('\n');
}
