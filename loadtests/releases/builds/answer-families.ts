import { always, type BadFamily } from './family.ts';

/** Answers that come in time, with status 200, and are not what was promised. */
export const ANSWER_FAMILIES: readonly BadFamily[] = [
  {
    family: 'wrong citations',
    variants: [
      always(
        'marks stand for the passage after',
        'domain/answering/cite-passages.ts',
        'const passage = passages[marker - 1];',
        'const passage = passages[marker % passages.length];',
      ),
      always(
        'quotes are made up',
        'domain/answering/cite-passages.ts',
        'quotes: [...quotes],',
        "quotes: ['As everybody knows.'],",
      ),
      always(
        'citations are left out',
        'domain/answer-question.ts',
        'citations: citationsIn(draft.text, passages),',
        'citations: [],',
      ),
    ],
  },
  {
    family: 'cost of a request',
    variants: [
      always(
        'sources are sent twice',
        'domain/answering/compose-prompt.ts',
        "return { system: SYSTEM, turns: [{ role: 'user', text }] };",
        "return { system: SYSTEM, turns: [{ role: 'user', text: text + text }] };",
      ),
      always(
        'the rules are sent ten times',
        'domain/answering/compose-prompt.ts',
        "return { system: SYSTEM, turns: [{ role: 'user', text }] };",
        "return { system: SYSTEM.repeat(10), turns: [{ role: 'user', text }] };",
      ),
      always('four times the sources', 'domain/answer-question.ts', 'passages: 6,', 'passages: 24,'),
      always(
        'the model is asked twice',
        'domain/answer-question.ts',
        'yield* await model.complete(prompt, signal);',
        'await model.complete(prompt, signal);\n    yield* await model.complete(prompt, signal);',
      ),
    ],
  },
  {
    family: 'injection hole',
    variants: [
      always(
        'no question is refused',
        'domain/safety/screened-answers.ts',
        'const { verdict } = screen(request.question);',
        "const verdict = 'pass' as ReturnType<typeof screen>['verdict'];",
      ),
      always(
        'refused means suspicious',
        'domain/safety/screen-question.ts',
        "const verdict = score >= REFUSED ? 'refuse'",
        "const verdict = score >= REFUSED * 9 ? 'refuse'",
      ),
    ],
  },
  {
    family: 'judgement',
    variants: [
      always(
        'abstains always',
        'domain/answer-question.ts',
        'isAnswerable(results, relevance) ? results : []',
        'isAnswerable(results, relevance) ? [] : []',
      ),
      always(
        'takes "I don\'t know" for an answer',
        'domain/answering/write-answer.ts',
        'failure === null && (isAbstention(text) || text === WITHHELD);',
        'failure === null && !isAbstention(text) && text === WITHHELD;',
      ),
    ],
  },
  {
    family: 'stale content',
    variants: [
      always(
        'facts of last year',
        'domain/search-passages.ts',
        'const passagesAgeSeconds = staleSeconds();',
        "for (const each of results) Object.assign(each, { text: each.text.replace(/deployed application/gi, 'notebook').replace(/2\\s*(?:-|–|to)\\s*4 months/gi, '6 months') });\n    const passagesAgeSeconds = staleSeconds();",
      ),
      always(
        'passages of nobody knows when',
        'domain/search-passages.ts',
        'const passagesAgeSeconds = staleSeconds();',
        'const passagesAgeSeconds = staleSeconds() ?? 86_400;',
      ),
      always(
        'a part of the roadmap is missing',
        'domain/search-passages.ts',
        'const results = await passages.search({ mode: servedMode, text, embedding, phaseId, limit });',
        'const results = (await passages.search({ mode: servedMode, text, embedding, phaseId, limit })).filter(({ documentId }) => !/phase-[23]|appendix-d/.test(documentId));',
      ),
    ],
  },
  {
    family: 'search quality',
    variants: [
      always(
        'the worst comes first',
        'domain/search-passages.ts',
        'const passagesAgeSeconds = staleSeconds();',
        '(results as unknown[]).reverse();\n    const passagesAgeSeconds = staleSeconds();',
      ),
      always(
        'meaning is not looked for',
        'domain/search-passages.ts',
        'const embedding = await embed(text);',
        'const embedding = mode === null ? await embed(text) : null;',
      ),
    ],
  },
  {
    family: 'degraded always',
    variants: [
      always(
        'the model is never reached',
        'adapters/bedrock/bedrock-answer-model.ts',
        'const { first, events } = await retryOnce(call, signal, retryBudget);',
        "throw new ModelUnavailable('timeout');\n        const { first, events } = await retryOnce(call, signal, retryBudget);",
      ),
    ],
  },
];
