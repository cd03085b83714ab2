import { decode } from '../read/encoding.ts'

/** The rows of a table that was dropped: CSV in any encoding a Chinese spreadsheet writes, tabs, or the first sheet of a workbook. */
export const tableRows = async (bytes: Uint8Array, name: string): Promise<string[][]> => {
  const { read, utils } = await import('@e965/xlsx')
  const isText = /\.(?:csv|tsv|txt)$/iu.test(name)
  // raw: codes keep their zeros
  const book = isText ? read(decode(bytes).text, { type: 'string', raw: true }) : read(bytes, { type: 'array' })
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  if (sheet === undefined) return []
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: false, defval: '' })
  return rows.map((row) => row.map((cell) => String(cell ?? '')))
}

/** What was pasted: a line a row, cells parted by tabs, commas or semicolons. */
export const pastedRows = (text: string): string[][] =>
  text
    .split(/\r\n|\r|\n/u)
    .filter((line) => line.trim() !== '')
    .map((line) =>
      line.split(line.includes('\t') ? '\t' : /[,;，；]/u).map((cell) => cell.trim().replace(/^"|"$/gu, '')),
    )
