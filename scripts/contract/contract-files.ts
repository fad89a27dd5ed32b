import type { ApiDocument } from './api-document.ts';
import { type TypedDocument, typesOfDocument } from './types-of-document.ts';

/** Paths from the root of the repository. */
export const DOCUMENT = 'services/roadmap-api/openapi.json';
const TYPES = 'services/roadmap-api/client/generated/api.ts';

/** Every file that the contract consists of. The same routes give the same bytes. */
export function contractFiles(document: ApiDocument): { readonly path: string; readonly content: string }[] {
  const text = JSON.stringify(document, null, 2);
  const typed: TypedDocument = JSON.parse(text);
  return [
    { path: DOCUMENT, content: `${text}\n` },
    { path: TYPES, content: typesOfDocument(typed) },
  ];
}
