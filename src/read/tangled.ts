/** Indentation beyond this, in characters, is no list of a report: each line of such a list costs all lists around it. */
const MAX_INDENT = 160
/** Signs of emphasis, and runs of backticks, in one paragraph: each is compared with all of those before it. */
const MAX_SIGNS = 3000
const MAX_BACKTICKS = 300
/** Comments, instructions and the like that nothing closes: for each the rest of the paragraph is gone through. */
const MAX_UNCLOSED = 300
const closedBy = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
] as const
/** Addresses of links. A register of thousands of links is still read. */
const MAX_LINKS = 10_000
/** Closing brackets without an address: for each the brackets that were opened before it are gone through. */
const MAX_BRACKETS = 3000

const deepItem = new RegExp(`^[ \\t]{${MAX_INDENT},}(?:[-*+]|\\d{1,9}[.)])[ \\t]`, 'm')

const count = (pattern: RegExp, words: string, most: number): boolean => {
  pattern.lastIndex = 0
  let n = 0
  while (n <= most && pattern.test(words)) n++
  return n > most
}

const isUnclosed = (words: string): boolean =>
  closedBy.some(
    ([open, close]) =>
      words.slice(words.lastIndexOf(close) + 1).split(open, MAX_UNCLOSED + 2).length > MAX_UNCLOSED + 1,
  )

/**
 * Whether this is Markdown that a parser would take the square of its length for: lists hundreds of levels deep, thousands
 * of signs that may or may not be emphasis, comments that do not end. No converter writes such a thing; read as plain text it costs no more than its length.
 */
export const isTangled = (source: string): boolean =>
  deepItem.test(source) ||
  source
    .split(/\n[ \t]*\n/)
    .some(
      (paragraph) =>
        paragraph.length > MAX_BACKTICKS &&
        (count(/\*+|_+|~+/g, paragraph, MAX_SIGNS) ||
          count(/`+/g, paragraph, MAX_BACKTICKS) ||
          isUnclosed(paragraph) ||
          count(/\]\(/g, paragraph, MAX_LINKS) ||
          count(/\](?!\()/g, paragraph, MAX_BRACKETS)),
    )
