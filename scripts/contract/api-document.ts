import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { openRoadmap } from '../../services/roadmap-api/src/composition/open-roadmap.ts';
import { buildApp } from '../../services/roadmap-api/src/http/app.builders.ts';
import { openApiDocument } from '../../services/roadmap-api/src/http/openapi-document.ts';

const CONTENT = join(import.meta.dirname, '../../services/roadmap-api/content');

export type ApiDocument = ReturnType<typeof openApiDocument>;

/** The OpenAPI document as the service serves it, without a service: routes over the real roadmap, since some parameters list what is in it. */
export async function apiDocument(): Promise<ApiDocument> {
  const roadmap = await openRoadmap({ content: CONTENT, prepared: join(CONTENT, 'none') });
  return openApiDocument(buildApp({ roadmap }).app, packageJson.version);
}
