const SCHEMES = 'data|javascript|vbscript|blob|file|ftp|mailto|tel|wss?';
const START = `(?<![\\w:/])(?:(?:[a-z][a-z0-9+.-]{1,15}:)?\\/\\/|https?:|www\\.|(?:${SCHEMES}):)|https?:\\/\\/`;
const ADDRESS = new RegExp(`(?:${START})[^\\s<>"'\`\\])]+`, 'gi');

/** Nothing that is an address is without one of these. */
const HINT = /[:\\&]|\/\/|www\./i;

/** What ends a sentence ends no address. */
export const TRAILING = /[.,;:!?*_]+$/;

/** How HTML and Markdown name the characters that addresses are made of. */
const ENTITIES: Readonly<Record<string, string>> = { colon: ':', sol: '/', bsol: '\\', period: '.', amp: '&' };
const ENTITY = /&(?:#(\d+)|#x([\da-f]+)|(colon|sol|bsol|period|amp|Tab|NewLine));?/gi;
const ESCAPE = /\\([!-/:-@[-`{-~])/g;

export function mayHoldAddress(text: string): boolean {
  return HINT.test(text);
}

/** What leads somewhere, from its scheme or slashes on. */
export function addressesIn(text: string): string[] {
  return text.match(ADDRESS) ?? [];
}

export function replaceAddresses(text: string, replace: (address: string) => string): string {
  return text.replace(ADDRESS, replace);
}

/** A text as whoever shows Markdown reads it, entities and escapes undone, and with slashes as browsers take them. */
export function asRead(text: string): string {
  const unescaped = text.replace(ENTITY, (_, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? '';
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    // Browsers skip control characters within an address.
    return code > 32 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
  return unescaped.replace(ESCAPE, '$1').replaceAll('\\', '/');
}
