import { read, type WorkSheet } from '@e965/xlsx'
import { nowhere, type Second } from './asked.ts'

/** A workbook, old or new, by the parser of a library that the reader does not use. */
export const secondSheets = (bytes: Uint8Array): Second => {
  const book = read(bytes, { type: 'array', cellFormula: false, cellHTML: false })
  const sheets: (WorkSheet | undefined)[] = book.SheetNames.map((name) => book.Sheets[name])
  return (asked) =>
    asked.map(({ place }) => {
      const m = /^sheet\[(\d+)\]\/([A-Z]+\d+)$/u.exec(place.path ?? '')
      const sheet = m ? sheets[Number(m[1]) - 1] : undefined
      if (sheet === undefined) return nowhere
      const cell = sheet[m![2]!] as { w?: string; v?: unknown } | undefined
      return { words: cell?.w ?? String(cell?.v ?? '') }
    })
}
