/**
 * A question as a learner puts it, terse or long, perhaps misspelt, never in the content's own words; and each passage that
 * truly answers it, as `document > ... > heading` (the last headings of its path suffice). The first passage is the best.
 */
export type Row = readonly [id: string, question: string, ...passages: string[]];
