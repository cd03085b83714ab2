import { createReadStream } from 'node:fs'

/** What `guarded` has put in front of text that a spreadsheet would take for a formula. */
const guard = /^'(?=[=+\-@＝＋－＠\t\r\n])/u

/** The rows of a CSV file that `build` has written, one at a time, by the names of its columns. */
export const readCsv = async function* (path: string): AsyncGenerator<Record<string, string>> {
  let head: string[] | null = null
  for await (const row of rowsOf(createReadStream(path, 'utf8'))) {
    if (head === null) head = row
    else yield Object.fromEntries(head.map((name, i) => [name, (row[i] ?? '').replace(guard, '')]))
  }
}

/** RFC 4180 from pieces of text: quoted cells hold commas, line ends and doubled quotes. */
export const rowsOf = async function* (pieces: AsyncIterable<string>): AsyncGenerator<string[]> {
  let row: string[] = []
  let cell = ''
  let quoted = false
  /** the last sign was a quote inside a quoted cell: its end, or the first of two */
  let ending = false
  let first = true
  /** a carriage return that is the line's end, if a line feed follows */
  let returned = false
  for await (const piece of pieces) {
    for (const sign of first ? piece.replace(/^\ufeff/u, '') : piece) {
      if (quoted && !ending) {
        if (sign === '"') ending = true
        else cell += sign
      } else if (ending && sign === '"') {
        cell += '"'
        ending = false
      } else {
        if (ending) quoted = ending = false
        if (returned && sign !== '\n') cell += '\r'
        returned = sign === '\r'
        if (sign === '"' && cell === '') quoted = true
        else if (sign === ',') {
          row.push(cell)
          cell = ''
        } else if (sign === '\n') {
          yield [...row, cell]
          row = []
          cell = ''
        } else if (!returned) cell += sign
      }
    }
    first = false
  }
  if (cell !== '' || row.length > 0) yield [...row, cell]
}
