/** A delimiter row of a pipe table (GFM 4.10): it tells how many cells a row has. */
const delimiter = /^[ >]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/

/** A row in lines of its own is put together of so many at most. */
const MOST_LINES = 12

const pipes = (line: string): number => line.match(/(?<!\\)\|/g)?.length ?? 0
const begins = (line: string): boolean => /^[ >]*\|/.test(line)
const ends = (line: string): boolean => /(?<!\\)\|\s*$/.test(line)

/** How many lines from `at` on make one row of so many cells: 1 where the line is whole, or they make none. */
const linesOfRow = (lines: readonly string[], at: number, cells: number): number => {
  if (!begins(lines[at]!) || ends(lines[at]!)) return 1
  let found = pipes(lines[at]!)
  for (let n = 1; n < MOST_LINES; n++) {
    const next = lines[at + n]
    if (next === undefined || next.trim() === '' || begins(next)) return 1
    found += pipes(next)
    if (ends(next)) return found === cells + 1 ? n + 1 : 1
  }
  return 1
}

/** Lines that follow each other without a blank one, as far as they belong to one table. */
const withRowsOf = (lines: readonly string[]): string => {
  const rule = lines.findIndex((line) => delimiter.test(line) && line.includes('|'))
  if (rule === -1) return lines.join('\n')
  const cells = pipes(lines[rule]!) - (begins(lines[rule]!) ? 1 : 0) + (ends(lines[rule]!) ? 0 : 1)
  let written = ''
  for (let at = 0; at < lines.length; ) {
    const many = linesOfRow(lines, at, cells)
    written += `${at === 0 ? '' : '\n'}${lines.slice(at, at + many).join(' ')}`
    at += many
  }
  return written
}

/**
 * Converters write a cell of several lines as it is, and Markdown ends the row with the first of them. Lines that make up a whole row
 * only together are one: each line end within it becomes a space, so that everything keeps its place in the source.
 */
export const withWholeRows = (source: string): string => {
  if (!source.includes('|')) return source
  const written: string[] = []
  let block: string[] = []
  for (const line of source.split('\n')) {
    if (line.trim() !== '') {
      block.push(line)
      continue
    }
    if (block.length > 0) written.push(withRowsOf(block))
    block = []
    written.push(line)
  }
  if (block.length > 0) written.push(withRowsOf(block))
  return written.join('\n')
}
