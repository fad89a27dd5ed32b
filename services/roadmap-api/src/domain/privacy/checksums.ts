/** Check digits that tell a real number from one that only looks like it. Each takes the number without separators. */

/** ISO/IEC 7812, payment cards: every second digit from the right is doubled. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = digit * 2;
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** ISO 13616, IBAN: the first four characters go to the end, letters become 10 to 35, and the whole leaves 1 modulo 97. */
export function passesIban(iban: string): boolean {
  const moved = iban.slice(4) + iban.slice(0, 4);
  return remainder([...moved].map((character) => Number.parseInt(character, 36)).join(''), 97) === 1;
}

/** Spanish DNI and NIE: the letter is the number modulo 23. */
export function passesDni(dni: string): boolean {
  const number = dni.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23] === dni.at(-1);
}

/** Brazilian CPF: two check digits, each a weighted sum modulo 11 of all before it. */
export function passesCpf(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  return [9, 10].every((length) => {
    const sum = [...digits.slice(0, length)].reduce((total, digit, i) => total + Number(digit) * (length + 1 - i), 0);
    return ((sum * 10) % 11) % 10 === Number(digits[length]);
  });
}

/** French NIR: the last two digits are 97 minus the rest modulo 97. Corsica's 2A and 2B count as 19 and 18. */
export function passesNir(nir: string): boolean {
  const number = nir.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - remainder(number, 97) === Number(nir.slice(13));
}

/** Italian codice fiscale: letters and digits count by place, those at odd places by a table; the sum modulo 26 is the last letter. */
export function passesCodiceFiscale(code: string): boolean {
  const sum = [...code.slice(0, 15)].reduce((total, character, i) => {
    const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - A;
    return total + (i % 2 === 0 ? (ODD_PLACES[value] ?? 0) : value);
  }, 0);
  return String.fromCharCode(A + (sum % 26)) === code.at(-1);
}

const A = 'A'.charCodeAt(0);
/** For 0 to 9 and for A to J alike, then K to Z. */
const ODD_PLACES = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Of a number of any length, digit by digit. */
function remainder(digits: string, divisor: number): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % divisor;
  return rest;
}
