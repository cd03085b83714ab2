import { escaped } from '../write/markup-text.ts'
import type { Sheet, SheetCell, SheetLine } from './sheet.ts'
import { gridOf, linesOver } from './slots.ts'
import { sheetDocx } from './write-docx.ts'
import { sheetXlsx } from './write-xlsx.ts'

export const sheetMarkdown = ({ title, tables, after = [] }: Sheet): string => {
  const said = ({ text, heading }: SheetLine): string => (heading ? `## ${text}` : text)
  return [
    `# ${title}`,
    ...tables.flatMap((table) => {
      const [head, ...rows] = gridOf(table.rows)
      const line = (cells: readonly string[]) => `| ${cells.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`
      return [...linesOver(table).map(said), [line(head!), line(head!.map(() => '---')), ...rows.map(line)].join('\n')]
    }),
    ...after.map(said),
  ].join('\n\n')
}

/** An official document on the screen and on paper. */
const style =
  'body{max-width:52rem;margin:2rem auto;padding:0 1rem;font:16px/1.8 仿宋,FangSong,serif}h1{text-align:center}h2{font:bold 1.1rem 黑体,SimHei,sans-serif}table{border-collapse:collapse;width:100%;margin:.6rem 0;font-size:.85rem;line-height:1.4}td{border:1px solid #000;padding:.25rem;text-align:center}'

export const sheetHtml = ({ title, tables, after = [] }: Sheet): string => {
  const td = (c: SheetCell) =>
    `<td${c.rowSpan > 1 ? ` rowspan="${c.rowSpan}"` : ''}${c.colSpan > 1 ? ` colspan="${c.colSpan}"` : ''}>${escaped(c.text)}</td>`
  const line = ({ text, heading }: SheetLine) => (heading ? `<h2>${escaped(text)}</h2>` : `<p>${escaped(text)}</p>`)
  const parts = [
    ...tables.flatMap((t) => [
      ...linesOver(t).map(line),
      `<table border="1">\n${t.rows.map((row) => `<tr>${row.map(td).join('')}</tr>`).join('\n')}\n</table>`,
    ]),
    ...after.map(line),
  ]
  return `<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head><body>\n<h1>${escaped(title)}</h1>\n${parts.join('\n')}\n</body></html>\n`
}

/** The formats that a sheet is written in, each by the extension of its files. */
export const sheetWriters = {
  md: (sheet: Sheet): Uint8Array<ArrayBuffer> => new TextEncoder().encode(sheetMarkdown(sheet)),
  html: (sheet: Sheet): Uint8Array<ArrayBuffer> => new TextEncoder().encode(sheetHtml(sheet)),
  docx: sheetDocx,
  xlsx: sheetXlsx,
} as const
