/**
 * Said of whatever the plain reader does not know for certain: it never guesses and never mends, it hands the document
 * to pdf.js.
 */
export class NotPlain extends Error {}

export function notPlain(why: string): never {
  throw new NotPlain(why)
}
