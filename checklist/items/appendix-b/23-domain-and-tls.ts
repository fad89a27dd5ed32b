import { byPolicy } from '../../by-policy.ts';
import type { Item } from '../../check.ts';
import { byPerson } from '../../checks.ts';

export const domainAndTls: Item = {
  id: 'appendix-b/23',
  checks: [
    byPolicy({
      id: 'tls-only',
      question: 'Does the edge speak TLS on every path?',
      mistake: 'Viewers may speak plain HTTP',
    }),
    byPerson({
      id: 'own-domain',
      question: 'Has the service a domain of its own?',
      todo: 'Buy a domain and name it at the distribution: CloudFront gives a name and its certificate without one.',
    }),
  ],
};
