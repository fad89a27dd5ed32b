/** Words that say nothing about what a text is about. */
const STOP_WORDS = new Set(
  (
    'a about an and any are as at be by can do does for from had has have how i if in is it its me much many my of on or our ' +
    'should so some than that the their them then there these they this those to was we what when where which who why will ' +
    'with would you your'
  ).split(' '),
);

/** What begins a block of its own although no blank line stands before it: list items, headings, quotations, table rows. */
const BLOCK_START = /^\s*(?:[-*+]\s|\d+[.)]\s|#{1,6}\s|>|\|)/;

/** Marks that open a line and are not part of what it says; a task's box goes with its bullet. */
const LINE_MARKS = /^\s*(?:(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?|#{1,6}\s+|>\s*)+/;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The sentences of a Markdown text, in order, each verbatim as it stands there: nothing is changed, only marks before it left out. */
export function sentencesOf(markdown: string): string[] {
  return blocksOf(markdown).flatMap((block) =>
    // The segmenter ends a sentence at a line break, a wrapped line of Markdown doesn't. A space keeps every index where it was.
    Array.from(segmenter.segment(block.replaceAll('\n', ' ')), ({ index, segment }) =>
      block.slice(index, index + segment.length).trim(),
    ).filter((sentence) => /\p{L}/u.test(sentence)),
  );
}

interface Sentence {
  readonly sentence: string;
  readonly words: ReadonlySet<string>;
}

/** Remembers the sentences of passages, which are found again and again: cutting one takes longer than ranking all, and an answer cuts six. */
const read = new Map<string, readonly Sentence[]>();
/** Some 10 MB, with passages of usual length. */
const MOST_READ = 2_000;

function readSentences(markdown: string): readonly Sentence[] {
  const known = read.get(markdown);
  if (known !== undefined) return known;
  const sentences = sentencesOf(markdown).map((sentence) => ({ sentence, words: wordsOf(sentence) }));
  if (read.size >= MOST_READ) read.clear();
  read.set(markdown, sentences);
  return sentences;
}

/**
 * The `count` sentences of `markdown` that share most words with `query`, in the order in which they stand.
 *
 * Sentences that share nothing are left out, unless all do: then it is the first one.
 */
export function bestSentences(markdown: string, query: string, count: number): string[] {
  const wanted = wordsOf(query);
  const scored = readSentences(markdown).map(({ sentence, words }, index) => ({
    sentence,
    index,
    score: shared(words, wanted),
  }));
  const best = scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, count)
    .sort((a, b) => a.index - b.index);
  return (best.length > 0 ? best : scored.slice(0, 1)).map(({ sentence }) => sentence);
}

/** The sentence of `markdown` that says most of what `statement` says and least besides; the whole text where it holds no sentence. */
export function closestSentence(markdown: string, statement: string): string {
  const said = wordsOf(statement);
  const scored = readSentences(markdown).map(({ sentence, words }) => ({
    sentence,
    likeness: (2 * shared(words, said)) / Math.max(1, words.size + said.size),
  }));
  const [first] = scored;
  if (first === undefined) return markdown;
  return scored.reduce((best, each) => (each.likeness > best.likeness ? each : best), first).sentence;
}

/** Markdown as a person would read it aloud: no emphasis, code ticks or link targets, white space collapsed. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|__|`/g, '')
    .replace(/(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function blocksOf(markdown: string): string[] {
  const blocks: string[][] = [];
  let open = false;
  for (const line of markdown.split('\n')) {
    const isBlank = line.trim() === '';
    if (!isBlank && open && !BLOCK_START.test(line)) blocks.at(-1)?.push(line);
    else if (!isBlank) blocks.push([line.replace(LINE_MARKS, '')]);
    open = !isBlank;
  }
  return blocks.map((lines) => lines.join('\n'));
}

/** Distinct words that carry meaning, folded so that `Chunks` meets `chunk`. */
function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !STOP_WORDS.has(word)).map((word) => word.replace(/(?<=\p{L}{3})s$/u, '')));
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count += 1;
  return count;
}
