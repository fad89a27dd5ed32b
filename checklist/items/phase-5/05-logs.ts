import { byPolicy } from '../../by-policy.ts';
import type { Item } from '../../check.ts';
import { byAccount, byTest } from '../../checks.ts';

export const logs: Item = {
  id: 'phase-5/5',
  checks: [
    byTest({
      id: 'one-object-a-line',
      question: 'Is each line of the log one JSON object with its level and its time?',
      file: 'services/roadmap-api/src/adapters/pino/pino-logger.test.ts',
      name: 'writes one JSON object a line, with its level as a word and its time',
      mutation: {
        mistake: 'Levels are written as numbers',
        file: 'services/roadmap-api/src/adapters/pino/pino-logger.ts',
        find: 'formatters: { level: (label) => ({ level: label }) },',
        replace: '',
      },
    }),
    byTest({
      id: 'nothing-personal',
      question: 'Do logs and metrics stay free of what people ask and who they are?',
      file: 'services/roadmap-api/src/http/no-personal-data.test.ts',
      name: 'log lines and metrics',
      mutation: {
        mistake: 'The log of a request says what was searched for',
        file: 'services/roadmap-api/src/http/middleware/observe-requests.ts',
        find: 'const request = { method: c.req.method,',
        replace: 'const request = { url: c.req.url, method: c.req.method,',
      },
    }),
    byPolicy({
      id: 'logs-expire',
      question: 'Does every group of logs expire?',
      mistake: 'Log groups keep their logs for ever',
    }),
    byAccount({
      id: 'groups-expire-there',
      question: 'Does every log group of the deployed copy have a period?',
      read: ({ logGroups }) => {
        const endless = logGroups.filter(({ retentionDays }) => retentionDays === null);
        return {
          passed: logGroups.length > 0 && endless.length === 0,
          saw: `${logGroups.length} log groups, ${endless.length} of them without a period.`,
        };
      },
      mutation: {
        mistake: 'A log group keeps its lines for ever',
        spoil: (facts) => ({ ...facts, logGroups: [{ name: '/roadmap/production/api', retentionDays: null }] }),
      },
    }),
  ],
};
