// Words that people ask with and words that documents use for the same thing. The first of a line stands for all of it.
const GROUPS = `
  mathematics math maths
  database databases db dbs store stores
  resume resumes cv
  course courses class classes lecture lectures lesson lessons tutorial tutorials
  cost costs price prices priced money budget budgets cheap expensive pay paid paying spend spending spent dollar dollars cent fee fees
  job jobs career careers employer employers recruiter recruiters
  website websites site sites homepage
  repository repositories repo repos
  certification certifications certificate certificates exam exams
  project projects exercise exercises capstone
  tool tools software library libraries
  phase phases stage stages
  paper papers publication publications
  programming program programs programmed coding coder coders code coded
  speaking speak speaks speaker speakers talk talks presentation presentations
  deployment deploy deploys deploying deployed launch hosting hosted host hosts
  security secure safe safety
  beginner beginners newcomer newcomers novice
  new newer newest fresh latest recent
  remember remembers memory memories
  evaluate evaluation evaluations evaluating measure measures measuring judge
  compare compares comparing comparison benchmark benchmarks`;

const canonical = new Map(
  GROUPS.trim()
    .split('\n')
    .flatMap((line) => {
      const [first = '', ...others] = line.trim().split(' ');
      return others.map((word) => [word, first] as const);
    }),
);

/** The word that stands for all that mean the same; a word without synonyms stands for itself. Lower case. */
export function canonicalWord(word: string): string {
  return canonical.get(word) ?? word;
}
