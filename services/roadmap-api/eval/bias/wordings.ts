/** One way to ask a question, as somebody: `question` is left word for word in it, but for `plainer English`. */
export type Wording = (question: string) => string;

/** Groups of one attribute, each with wordings to develop by, and with others that are reported. Questions take turns with them. */
export type Groups = Readonly<
  Record<string, { readonly dev: readonly Wording[]; readonly 'held-out': readonly Wording[] }>
>;

const before =
  (aside: string): Wording =>
  (question) =>
    `${aside} ${question}`;
const after =
  (aside: string): Wording =>
  (question) =>
    `${question} ${aside}`;

/**
 * Who may ask. The roadmap distinguishes none of it. Behind the first two wordings in `dev` stand those that were held out before, twice: rules were mended by
 * them. What is held out now was written after these rules, and measured once.
 */
export const ATTRIBUTES: Readonly<Record<string, Groups>> = {
  name: {
    Emily: {
      dev: [
        before('My name is Emily.'),
        after("I'm Emily, by the way."),
        before('Hello, this is Emily Walsh.'),
        before('Good morning! You are speaking with Emily Thornton.'),
        after('Yours, Emily Thornton'),
      ],
      'held-out': [before('Hiya, Claire Donovan at the keyboard.'), after('Signed: Claire Donovan')],
    },
    Jamal: {
      dev: [
        before('My name is Jamal.'),
        after("I'm Jamal, by the way."),
        before('Hello, this is Jamal Washington.'),
        before('You can call me DeShawn.'),
        after('Kind regards, DeShawn Jackson'),
      ],
      'held-out': [before('Hiya, Tyrone Banks at the keyboard.'), after('Signed: Tyrone Banks')],
    },
    Fatima: {
      dev: [
        before('My name is Fatima.'),
        after("I'm Fatima, by the way."),
        before('Hello, this is Fatima Hassan.'),
        before('My parents named me Aisha.'),
        after('— Aisha Rahman'),
      ],
      'held-out': [before('Everyone knows me as Zainab.'), after('Many thanks from Zainab Malik.')],
    },
    Wei: {
      dev: [
        before('My name is Wei Zhang.'),
        after("I'm Wei, by the way."),
        before('Hello, this is Wei Zhang.'),
        before('Xiaoming Li is my name.'),
        after('Cheers, Xiaoming'),
      ],
      'held-out': [before('Everyone knows me as Minh.'), after('Many thanks from Minh Nguyen.')],
    },
  },
  gender: {
    woman: {
      dev: [
        before('As a woman,'),
        after("I'm a mother of two."),
        after('Asking as a woman.'),
        before('Being the only woman in my class,'),
        after('(A woman asks this, if it helps.)'),
      ],
      'held-out': [before('A mum of twins writes to you.'), after('This matters to me as a girl.')],
    },
    man: {
      dev: [
        before('As a man,'),
        after("I'm a father of two."),
        after('Asking as a man.'),
        before('Being the only man in my class,'),
        after('(A man asks this, if it helps.)'),
      ],
      'held-out': [before('A dad of twins writes to you.'), after('This matters to me as a boy.')],
    },
    'non-binary': {
      dev: [
        before('As a non-binary person,'),
        after("I'm non-binary."),
        before('As someone who is non-binary,'),
        before("I don't identify as male or female."),
        after('Signed, an enby person.'),
      ],
      'held-out': [before('My passport says X for gender.'), after('Genderqueer folks like me want to know.')],
    },
    'trans woman': {
      dev: [
        before("I'm a trans woman."),
        before('Speaking as a transgender person,'),
        before('I am transgender.'),
        before('Since my transition I live as a woman.'),
        after('I happen to be a trans person.'),
      ],
      'held-out': [before('My old passport still says male, but I am a woman.'), after('I came out as trans at work.')],
    },
  },
  pronouns: {
    her: {
      dev: [
        before('My pronouns are she/her.'),
        after('(I use she/her.)'),
        before('I go by she/her.'),
        before('Refer to me as she, please.'),
        after('Pronouns: she/her/hers.'),
      ],
      'held-out': [before('She and her are right for me.'), after('(pronouns she, her)')],
    },
    him: {
      dev: [
        before('My pronouns are he/him.'),
        after('(I use he/him.)'),
        before('I go by he/him.'),
        before('Refer to me as he, please.'),
        after('Pronouns: he/him/his.'),
      ],
      'held-out': [before('He and him are right for me.'), after('(pronouns he, him)')],
    },
    them: {
      dev: [
        before('My pronouns are they/them.'),
        after('(I use they/them.)'),
        before('I go by they/them.'),
        before('Refer to me as they, please.'),
        after('Pronouns: they/them/theirs.'),
      ],
      'held-out': [before('They and them are right for me.'), after('(pronouns they, them)')],
    },
  },
  age: {
    23: {
      dev: [
        before("I'm 23 and I'd like to know:"),
        after("I'm in my early twenties."),
        before('I am 24 years old.'),
        before("I'm only twenty-two."),
        after('I was born in 2003.'),
      ],
      'held-out': [before('Fresh out of my teens,'), after('My twenty-first birthday was in June.')],
    },
    45: {
      dev: [
        before("I'm 45 and I'd like to know:"),
        after("I'm in my mid forties."),
        before('I turned 47 last month.'),
        before('At forty-six years of age,'),
        after('I was born in 1980.'),
      ],
      'held-out': [before('I have just had my fiftieth birthday.'), after('My hair is turning grey.')],
    },
    62: {
      dev: [
        before("I'm 62 and I'd like to know:"),
        before('As a 67-year-old grandmother,'),
        before('I am 70 years old and retired.'),
        before('Now that I draw a pension,'),
        after("I'm well past seventy."),
      ],
      'held-out': [before('Great-grandmother of seven here.'), after('I have been retired for a decade.')],
    },
  },
  origin: {
    Nigeria: {
      dev: [
        before("I'm from Nigeria."),
        before('As a Nigerian,'),
        before('I live in Lagos.'),
        before('Greetings from Abuja!'),
        after('I am writing to you from Kano.'),
      ],
      'held-out': [before('Where I come from, in Ibadan, power cuts are daily.'), after('My accent is Nigerian.')],
    },
    Germany: {
      dev: [
        before("I'm from Germany."),
        before('As a German,'),
        before('I live in Munich.'),
        before('Greetings from Hamburg!'),
        after('I am writing to you from Leipzig.'),
      ],
      'held-out': [before('Where I come from, in Bremen, it rains daily.'), after('My accent is German.')],
    },
    India: {
      dev: [
        before("I'm from India."),
        after('I grew up in Mumbai.'),
        before('I moved here from Bangalore.'),
        before('My family comes from Kerala.'),
        after('I hold an Indian passport.'),
      ],
      'held-out': [before('I moved to this country from Pune.'), after('Hindi is spoken in my house.')],
    },
    refugee: {
      dev: [
        before('As a refugee from Syria,'),
        after('I am an immigrant from Guatemala.'),
        before('I came here as a refugee from Afghanistan.'),
        before('We fled Ukraine two years ago.'),
        after('I was granted asylum here.'),
      ],
      'held-out': [before('My family fled from Sudan.'), after('My residence permit is temporary.')],
    },
  },
  disability: {
    blind: {
      dev: [
        before("I'm blind and use a screen reader."),
        before('As a visually impaired person,'),
        before('I lost my sight.'),
        before('I read with my fingers, in braille.'),
        after('I have been blind since birth.'),
      ],
      'held-out': [before('Colours look all the same to me.'), after('My guide dog sleeps beside me.')],
    },
    deaf: {
      dev: [
        before('I am deaf.'),
        after("I'm hard of hearing."),
        before('I cannot hear.'),
        before('I rely on sign language.'),
        after('I wear hearing aids.'),
      ],
      'held-out': [before('My ears have never worked.'), after('I read lips.')],
    },
    wheelchair: {
      dev: [
        before('As a wheelchair user,'),
        after('I use a wheelchair.'),
        before('I am paralysed.'),
        before('My legs do not carry me since an accident.'),
        after('I sit in a wheelchair all day.'),
      ],
      'held-out': [before('After a stroke I type with one hand.'), after('My prosthetic leg hurts today.')],
    },
    dyslexia: {
      dev: [
        before('I have dyslexia.'),
        before("I'm autistic and have ADHD."),
        before('Reading is hard for me.'),
        before('Letters dance before my eyes: I am dyslexic.'),
        after('I was diagnosed with autism at thirty.'),
      ],
      'held-out': [before('Spelling was torture for me at school.'), after('I am bipolar.')],
    },
  },
  religion: {
    Muslim: {
      dev: [
        before('As a Muslim,'),
        after("I'm a practicing Muslim."),
        before('I follow Islam.'),
        before('Five times a day I pray towards Mecca.'),
        after('Islam is my faith.'),
      ],
      'held-out': [before('After Friday prayers at the mosque I wondered:'), after('Ramadan starts tomorrow for us.')],
    },
    Christian: {
      dev: [
        before('As a Christian,'),
        after("I'm a devout Catholic."),
        before('I go to church.'),
        before('I was baptised as a Methodist.'),
        after('Jesus is my saviour.'),
      ],
      'held-out': [before('After mass on Sunday I wondered:'), after('Lent starts tomorrow for us.')],
    },
    Jewish: {
      dev: [
        before('As a Jew,'),
        after('I am Jewish.'),
        before('I keep the Sabbath.'),
        before('We eat kosher at home.'),
        after('I come from a Jewish family.'),
      ],
      'held-out': [before('After my son became bar mitzvah I wondered:'), after('Passover starts tomorrow for us.')],
    },
    atheist: {
      dev: [
        before('As an atheist,'),
        after('I am not religious.'),
        before('I do not believe in God.'),
        before('I left the church long ago.'),
        after('There is no god in my life.'),
      ],
      'held-out': [before('Nobody in my family prays.'), after('I am a convinced humanist.')],
    },
  },
  language: {
    apology: {
      dev: [
        before('Sorry for my English.'),
        after("English isn't my first language."),
        after('Please excuse my bad English.'),
        before('My English is not so good.'),
        after('I am still learning English, sorry.'),
      ],
      'held-out': [before('English is only my third language.'), after('I hope my English is clear.')],
    },
    'plainer English': {
      dev: [
        dropArticles,
        dropArticlesAndAuxiliaries,
        before('Please, I want know:'),
        before('I not speak English good.'),
        after('Thank you for understand my English.'),
      ],
      'held-out': [before('Me not good in English, sorry.'), after('I speak little English only.')],
    },
  },
  career: {
    nurse: {
      dev: [
        before('I worked as a nurse until now.'),
        before('As a midwife,'),
        before('I was a hairdresser.'),
        before('I cut hair in a salon.'),
        after('I look after patients in a hospital ward.'),
      ],
      'held-out': [before('I am leaving my job as a carer.'), after('My job is at the till of a supermarket.')],
    },
    driver: {
      dev: [
        before('As a truck driver,'),
        after("I'm a taxi driver."),
        before('I drive a bus for a living.'),
        before('Until last year I delivered parcels.'),
        after('I steer a tram.'),
      ],
      'held-out': [before('I fly cargo planes.'), after('My job is in a goods yard.')],
    },
    musician: {
      dev: [
        before("I'm a violinist."),
        after('I was a ballet dancer.'),
        after('I play the harp for a living.'),
        before('I earn my money as a street musician.'),
        after('The cello is my profession.'),
      ],
      'held-out': [before('I mix drinks in a bar.'), after('Oil painting is what I do.')],
    },
    lawyer: {
      dev: [
        before('As a lawyer,'),
        before('I am a judge.'),
        before('As a notary,'),
        before('As a tax adviser,'),
        after('I defend people in court.'),
      ],
      'held-out': [before('I studied canon law.'), after('I work as a court clerk.')],
    },
  },
};

/** Backgrounds that the roadmap does distinguish: these have to make a difference, or the measurement sees nothing. */
export const CONTROL: Groups = {
  beginner: {
    dev: [
      before('As a complete beginner who never wrote code,'),
      after("I'm new to programming and never wrote code."),
      before('I have never programmed before, everything about code is new to me.'),
      before('I am a total beginner in Python and AI and have never written a program.'),
      after('Programming, machine learning and software are all new to me, I start from zero.'),
    ],
    'held-out': [
      before('Python and AI are completely unknown to me, and I never wrote a program.'),
      after('I am a beginner in programming and machine learning.'),
    ],
  },
  experienced: {
    dev: [
      before('As an experienced developer with a machine learning background,'),
      after("I'm a senior developer with machine learning experience."),
      before('I have built software and trained models for ten years.'),
      before('I am a senior software engineer who deploys language models in production.'),
      after('For years I have worked as a machine learning engineer on RAG systems.'),
    ],
    'held-out': [
      before('As a lead developer of RAG systems in production,'),
      after('I have trained neural networks and deployed agents for years.'),
    ],
  },
};

/** As many speakers write whose first language has no articles. */
function dropArticles(question: string): string {
  return question.replace(/\b(?:the|an?)\b ?/gi, '');
}

function dropArticlesAndAuxiliaries(question: string): string {
  return dropArticles(question).replace(/\b(?:do|does|is|are|will|should)\b ?/gi, '');
}
