import type { Hono, NotFoundHandler } from 'hono';
import { suggestion } from './nearest-names.ts';
import type { AppEnv } from './ports.ts';
import { RequestRefused } from './problem.ts';

/** Refuses an address that no route takes: 405 with `Allow` where another method would do, else 404 with what comes close. */
export function makeOnNotFound(app: Pick<Hono<AppEnv>, 'routes'>): NotFoundHandler<AppEnv> {
  const routes = app.routes.filter(({ method, path }) => method !== 'ALL' && path !== '/*');
  const patterns = routes.map(({ method, path }) => ({ method, expression: toExpression(path) }));
  const paths = [...new Set(routes.map(({ path }) => path))];
  return (c) => {
    const methods = patterns.filter(({ expression }) => expression.test(c.req.path)).map(({ method }) => method);
    if (methods.length === 0) {
      throw new RequestRefused(
        'route-not-found',
        `There is nothing at ${c.req.path}. ${suggestion(c.req.path, paths)}`,
      );
    }
    const allow = [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].join(', ');
    throw new RequestRefused('method-not-allowed', `${c.req.path} takes ${allow}, not ${c.req.method}.`, {
      headers: { Allow: allow },
    });
  };
}

/** `/v1/phases/:id` as an expression. Route patterns here hold no other special character. */
function toExpression(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:[^/]+/g, '[^/]+')}$`);
}
