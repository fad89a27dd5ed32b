/** Texts of eight tokens that parsers stumble over, the same ones at every call: for comparing two parsers. */
export function oddTexts(count: number): string[] {
  let seed = 1;
  const pick = (list: readonly string[]) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return list[Math.floor((seed / 2 ** 32) * list.length)] ?? '';
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 8 }, () => pick(ODD_TOKENS) + pick(SEPARATORS)).join(''),
  );
}

const ODD_TOKENS = `
  fine-tuning state-of-the-art LLM-as-a-judge scikit-learn text-embedding-3-small GPT-4 gpt-4o o1
  2-4 10-20 24/7 3.5 1e5 -5 +7 $10/month 2026-01-02 10:30 1,000 99.9% 0.5 1.2.3
  v1.2.3 k8s p95 10k×384 C++ C# .NET Node.js e.g. U.S.A. user_name snake_case_id
  example.com https://example.com/a-b?q=1#top http://localhost:8080/x www.example.org x@y.com first.last+tag@mail.example.org
  /usr/lib/x ~/notes.md ../up src/main.ts README.md <b>bold</b> &amp; #tag @me @scope/name
  don't it’s o'clock É naïve ÉTAT Straße 中文 πρόσβαση Ünïcödé-wörd ½ “smart” 3–4 x≥3
  added adding egged running studies generically the of a I RAG embeddings`
  .trim()
  .split(/\s+/);

const SEPARATORS = [
  ' ',
  ', ',
  '\n',
  ' (',
  ') ',
  ' – ',
  '” ',
  ': ',
  '; ',
  '! ',
  '? ',
  ' | ',
  "' ",
  '… ',
  ' → ',
  ' * ',
  ' ** ',
  '`',
];
