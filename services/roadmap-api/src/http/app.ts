import { OpenAPIHono } from '@hono/zod-openapi';
import { PATHS } from '../../contract.ts';
import { makeAnswerPlaces } from './answer-places.ts';
import { authenticateRequests } from './middleware/authenticate.ts';
import { commonHeaders } from './middleware/common-headers.ts';
import { limitConcurrency } from './middleware/limit-concurrency.ts';
import { limitRate } from './middleware/limit-rate.ts';
import { observeRequests } from './middleware/observe-requests.ts';
import { requestId } from './middleware/request-id.ts';
import { strictAddress } from './middleware/strict-address.ts';
import { makeOnError } from './on-error.ts';
import { makeOnNotFound } from './on-not-found.ts';
import { openApiDocument } from './openapi-document.ts';
import type { AppDependencies, AppEnv } from './ports.ts';
import { refuseInvalid } from './refuse-invalid.ts';
import { answerRoutes } from './routes/answers.ts';
import { appendixRoutes } from './routes/appendices.ts';
import { checklistRoutes } from './routes/checklists.ts';
import { consoleRoutes } from './routes/console.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { feedbackRoutes } from './routes/feedback.ts';
import { keyRoutes } from './routes/keys.ts';
import { learnerDataRoutes } from './routes/learner-data.ts';
import { liveOperationsRoutes } from './routes/live-operations.ts';
import { mcpRoutes } from './routes/mcp.ts';
import { meRoutes } from './routes/me.ts';
import { operationRoutes } from './routes/operations.ts';
import { passageRoutes } from './routes/passages.ts';
import { phaseRoutes } from './routes/phases.ts';
import { planRoutes } from './routes/plans.ts';
import { problemRoutes } from './routes/problems.ts';
import { projectRoutes } from './routes/projects.ts';
import { resourceRoutes } from './routes/resources.ts';
import { searchRoutes } from './routes/search.ts';
import { usageRoutes } from './routes/usage.ts';
import { type Snapshot, sendSnapshot, snapshot } from './snapshot.ts';

/**
 * The whole API: every route over the use cases it is given.
 *
 * Middleware and routes run in the order of these lines. Probes, scrapes and the operators' view come before the observer:
 * asked every few seconds, they would fill the log, count as load and thin out the errors of others.
 */
export function createApp(dependencies: AppDependencies): OpenAPIHono<AppEnv> {
  const { roadmap } = dependencies;
  const app = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });

  app.use(requestId);
  app.use(commonHeaders);
  app.route('/', operationRoutes(dependencies));
  const authenticate = authenticateRequests(dependencies);
  const limit = limitRate(dependencies.limits);
  app.use(PATHS.operations, strictAddress, authenticate, limit);
  app.route('/', liveOperationsRoutes(dependencies));
  app.use(observeRequests(dependencies));
  app.use('/v1/*', strictAddress);
  app.use('/v1/*', authenticate);
  app.use(PATHS.mcp, authenticate);
  app.use('/v1/*', limit);
  app.use(PATHS.mcp, limit);
  const takeAnswerPlace = makeAnswerPlaces(dependencies.limits);
  app.use(PATHS.answers, limitConcurrency(takeAnswerPlace));

  app.route('/', phaseRoutes(roadmap));
  app.route('/', projectRoutes(roadmap));
  app.route('/', checklistRoutes(roadmap));
  app.route('/', evidenceRoutes(dependencies));
  app.route('/', resourceRoutes(roadmap));
  app.route('/', appendixRoutes(roadmap));
  app.route('/', passageRoutes(dependencies));

  app.route('/', searchRoutes(dependencies));
  app.route('/', answerRoutes(dependencies));
  app.route('/', feedbackRoutes(dependencies));
  app.route('/', planRoutes(dependencies));
  app.route('/', meRoutes());
  app.route('/', usageRoutes(dependencies.limits));
  app.route('/', keyRoutes(dependencies));
  app.route('/', learnerDataRoutes(dependencies));
  app.route('/', mcpRoutes({ ...dependencies, takeAnswerPlace }));
  app.route('/', problemRoutes());

  // Built on the first request: describing every schema takes longer than any other step of a start.
  let document: Snapshot<object> | undefined;
  app.get(PATHS.openapi, (c) => {
    document ??= snapshot(openApiDocument(app, dependencies.version));
    return sendSnapshot(c, document);
  });
  // Last: it serves any path that is a file of the console, and passes every other on.
  app.route('/', consoleRoutes(dependencies));

  app.onError(makeOnError(dependencies.logger));
  // A route, not `app.notFound`: what that throws bypasses every middleware, and the observer would never see the request end.
  app.all('*', makeOnNotFound(app));
  return app;
}
