import { passesCodiceFiscale, passesCpf, passesDni, passesIban, passesLuhn, passesNir } from './checksums.ts';
import { isPublicIpv4, isPublicIpv6 } from './network-addresses.ts';

interface Detector {
  /** Also the placeholder: `[email]`. */
  readonly kind: string;
  /** Global. Every repetition is bounded, and no two neighbours take the same character: so a text costs its length, whatever it holds. */
  readonly pattern: RegExp;
  /** What a form alone cannot say: a checksum, a range. */
  readonly accepts: (match: string) => boolean;
}

const always = () => true;
const digitsOf = (text: string) => text.replace(/\D/g, '');
const compact = (text: string) => text.replace(/[ -]/g, '');

/** Tokens whose makers gave them a form of their own, so that scanners find them. */
const TOKENS = [
  // Keys of this service itself.
  'pf_[A-Za-z0-9]{4,24}_[A-Za-z0-9]{20,100}',
  '(?:AKIA|ASIA)[A-Z0-9]{16}',
  'gh[pousr]_[A-Za-z0-9]{36,255}',
  'github_pat_\\w{22,255}',
  'glpat-[\\w-]{20,64}',
  'xox[abeoprs]-[A-Za-z0-9-]{10,250}',
  'sk-(?:ant-|proj-|or-)?[\\w-]{20,250}',
  '(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{16,200}',
  'AIza[\\w-]{35}',
  'hf_[A-Za-z0-9]{30,60}',
  'npm_[A-Za-z0-9]{36}',
  'pypi-[\\w-]{50,250}',
  'SG\\.[\\w-]{22}\\.[\\w-]{43}',
  'eyJ[\\w-]{8,2000}\\.eyJ[\\w-]{8,4000}\\.[\\w-]{10,1000}',
].join('|');

const SECRET_NAMES =
  '(?:api[_ -]?key|secret(?:[_ -]?access)?(?:[_ -]?key)?|access[_ -]?token|token|passw(?:or)?d|passphrase|pwd)';

/** A name with a sign promises a value; of words, only what mixes letters and digits is one. */
const isSecretValue = (value: string) =>
  /\d/.test(value) && /[a-z]/i.test(value) && !/^(?:\d+[a-z]{1,6}|[a-z]+\d)$/i.test(value);

/** Networks that have issued cards: first digits and lengths. */
const CARD_ISSUERS =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35\d{14}|62\d{14,17})$/;

/** Sizes of layers, steps of a sweep: numbers that somebody chose, joined by dashes, where a telephone's are dealt out. */
const isRow = (number: string) =>
  [64, 100].some((step) => number.split(/[.-]/).every((group) => /^\d+$/.test(group) && Number(group) % step === 0));

/** `git@github.com` is where everybody's code lies. Resolvers are in every tutorial. */
const SHARED_MAILBOXES = /^(?:git|noreply|no-reply)@/i;
const PUBLIC_RESOLVERS = new Set(['8.8.8.8', '8.8.4.4', '1.1.1.1', '1.0.0.1', '9.9.9.9']);

/** In the order in which they are tried: what encloses another comes first, an address before the number in it. */
export const DETECTORS = [
  {
    kind: 'private-key',
    pattern: /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[\w+/=\s\\]{0,8000}(?:-----END [A-Z ]{0,20}PRIVATE KEY-----)?/g,
    accepts: always,
  },
  { kind: 'secret', pattern: new RegExp(`(?<![A-Za-z0-9])(?:${TOKENS})(?![A-Za-z0-9])`, 'g'), accepts: always },
  { kind: 'secret', pattern: /(?<=\bBearer )[\w.~+/=-]{16,2000}/gi, accepts: always },
  {
    kind: 'credentials',
    pattern: /(?<=\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/:@]{0,100}:[^\s/@]{1,200}(?=@)/gi,
    accepts: always,
  },
  {
    kind: 'secret',
    pattern: new RegExp(`(?<=${SECRET_NAMES}["']?(?: {0,2}[:=] {0,2}| is )["']?)[^\\s"',;<>(){}$\\[\\]]{8,200}`, 'gi'),
    accepts: isSecretValue,
  },
  {
    kind: 'email',
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24}(?![\p{L}\p{N}-])/gu,
    accepts: (email) => !SHARED_MAILBOXES.test(email),
  },
  {
    kind: 'iban',
    pattern:
      /(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[A-Z0-9]{11,30}|(?: [A-Z0-9]{4})(?: (?=[A-Z]{0,3}\d)[A-Z0-9]{4}){1,6}(?: (?=[A-Z]{0,2}\d)[A-Z0-9]{1,3})?)(?![A-Za-z0-9])/g,
    accepts: (iban) => passesIban(compact(iban)),
  },
  {
    kind: 'card',
    pattern: /(?<![\w.,/-])\d(?:[ -]?\d){12,18}(?![\w-])/g,
    accepts: (card) => CARD_ISSUERS.test(compact(card)) && passesLuhn(compact(card)),
  },
  {
    kind: 'national-id',
    pattern: /(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w-])/g,
    accepts: (cpf) => passesCpf(digitsOf(cpf)),
  },
  {
    kind: 'national-id',
    pattern: /(?<![\w.-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g,
    accepts: always,
  },
  {
    kind: 'national-id',
    pattern: /(?<![\w.-])(?:\d{8}|[XYZ]\d{7})-?[A-Z](?![\w-])/g,
    accepts: (dni) => passesDni(compact(dni)),
  },
  {
    kind: 'national-id',
    pattern: /(?<![\w.-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?![\w-])/g,
    accepts: (nir) => passesNir(compact(nir)),
  },
  {
    kind: 'national-id',
    pattern: /(?<![A-Za-z0-9])[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?![A-Za-z0-9])/g,
    accepts: passesCodiceFiscale,
  },
  {
    kind: 'national-id',
    pattern:
      /(?<![A-Za-z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z0-9])/g,
    accepts: always,
  },
  {
    kind: 'phone',
    pattern: /(?<![\w+.])\+[1-9](?:[ ./()-]{0,2}\d){7,14}(?![\w])/g,
    accepts: (number) => !/^\+\d{1,3}(?: 000)+$/.test(number),
  },
  { kind: 'phone', pattern: /(?<![\w+.,-])00[1-9]\d{0,2}[ ./-](?:[ ./()-]{0,2}\d){6,12}(?!\w)/g, accepts: always },
  // North America: an area in parentheses, or the same sign twice.
  {
    kind: 'phone',
    pattern: /(?<![\w+.,/-])(?:1[ .-])?(?:\([2-9]\d{2}\) ?\d{3}[ .-]|[2-9]\d{2}([.-])[2-9]\d{2}\1)\d{4}(?![\w-]|\.\d)/g,
    accepts: (number) => !isRow(number),
  },
  // Elsewhere a trunk zero, then groups.
  {
    kind: 'phone',
    pattern: /(?<![\w+.,/:-])(?:0[1-9](?:[ .]\d{2}){4}|0[1-9]\d{1,3}[ /-]\d{3,4}[ -]?\d{3,5})(?![\w-]|\.\d)/g,
    accepts: always,
  },
  {
    kind: 'phone',
    pattern:
      /(?<=\b(?:phone|tel|telephone|mobile|cell|whatsapp|call me (?:at|on)|text me (?:at|on))(?: number)?(?: is|[:.])? )\+?\(?\d(?:[ .()-]{0,2}\d){6,13}(?!\w)/gi,
    accepts: always,
  },
  {
    kind: 'ip-address',
    pattern:
      /(?<![\w.+-]|\b(?:v|ver|version|release|build|driver|firmware)[ .]{0,2})(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d|\/\d)/gi,
    accepts: (address) => isPublicIpv4(address) && !PUBLIC_RESOLVERS.has(address),
  },
  {
    kind: 'ip-address',
    pattern: /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:]|\.\d|\/\d)/gi,
    accepts: isPublicIpv6,
  },
] as const satisfies readonly Detector[];
