/**
 * Said of whatever the plain reader does not know for certain: it never guesses and never mends, it hands the document
 * to pdf.js.
 */
export class NotPlain extends Error {}

/** A stream that unpacks to more than anybody needs. */
export class Endless extends NotPlain {}

export function notPlain(why: string): never {
  throw new NotPlain(why)
}
