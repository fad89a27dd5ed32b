import type { Item } from '../../check.ts';
import { byCommand, byProbe, byTest } from '../../checks.ts';
import { exchange, type RunningCopy } from '../../run/running-copy.ts';

export const documentation: Item = {
  id: 'phase-5/10',
  checks: [
    byProbe({
      id: 'api-describes-itself',
      question: 'Does the running API serve its own description, with every operation explained?',
      probe: readDescription,
      mutation: {
        mistake: 'The search is not described',
        file: 'services/roadmap-api/src/http/routes/search.ts',
        find: "summary: 'Passages that fit a query, best first',",
        replace: '',
      },
    }),
    byTest({
      id: 'description-is-true',
      question: 'Do real answers have the shape that the description promises?',
      file: 'services/roadmap-api/src/http/openapi-document.test.ts',
      name: 'gives the real responses the shape it promises',
      mutation: {
        mistake: 'A passage is sent without its link',
        file: 'services/roadmap-api/src/http/routes/search.ts',
        find: '({ ...result, link: linkToPassage(result.id) })',
        replace: '({ ...result })',
      },
    }),
    byCommand({
      id: 'contract-is-committed',
      question: 'Is the contract that of the code, and does it break no client of the last commit?',
      command: 'npm run contract -- --check --base HEAD',
      mutation: {
        mistake: 'A route says something else of itself than the contract',
        file: 'services/roadmap-api/src/http/routes/search.ts',
        find: "summary: 'Passages that fit a query, best first',",
        replace: "summary: 'Passages',",
      },
    }),
    byTest({
      id: 'links-lead-somewhere',
      question: 'Does every link and path in the documents lead to a file that exists?',
      file: 'scripts/docs/links.test.ts',
      name: 'links to files that exist',
      mutation: {
        mistake: 'The README links to a page that was renamed',
        file: 'README.md',
        find: '([docs/retrieval.md](docs/retrieval.md))',
        replace: '([docs/retrieval.md](docs/retrieving.md))',
      },
    }),
    byTest({
      id: 'architecture-is-drawn-from-the-code',
      question: 'Is the diagram of the architecture the one that the code gives?',
      file: 'infra/diagram/diagram.test.ts',
      name: 'on the page is of today',
      mutation: {
        mistake: 'A construct is added and nobody draws it',
        file: 'docs/architecture.md',
        find: 'Network_VPC["VPC"]',
        replace: 'Network_VPC["Network"]',
      },
    }),
    byTest({
      id: 'runbooks-work',
      question: 'Do the queries in the runbooks ask for series that exist?',
      file: 'dashboards/rules/alert-rules.test.ts',
      name: 'can be confirmed by queries of series that exist',
      mutation: {
        mistake: 'A runbook asks for a metric that does not exist',
        file: 'docs/runbooks/freshness-budget-burn.md',
        find: 'roadmap_circuit_breaker_state{dependency="database"}',
        replace: 'roadmap_breaker{dependency="database"}',
      },
    }),
  ],
};

interface Description {
  readonly openapi?: string;
  readonly paths?: Readonly<Record<string, Readonly<Record<string, { readonly summary?: string }>>>>;
}

async function readDescription(copy: RunningCopy) {
  const answer = await exchange(copy, '/openapi.json', { isAnonymous: true });
  const { openapi = 'none', paths = {} } = JSON.parse(answer.body) as Description;
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  const unexplained = operations.filter(({ summary }) => !summary);
  return {
    passed: openapi.startsWith('3.1') && operations.length > 0 && unexplained.length === 0,
    saw: `OpenAPI ${openapi}, ${operations.length} operations, ${unexplained.length} of them without a summary.`,
    artefact: answer.transcript,
  };
}
