import { h } from '../../review/page/dom.ts'
import { guarded } from '../../write/csv.ts'
import type { Table } from '../export.ts'

/** Cells for a spreadsheet: tabs between them; what would end a cell or begin a formula is taken out or told to be text. */
export const tableText = ({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string => {
  const cell = (value: unknown): string => {
    const words = String(value ?? '').replace(/[\t\r\n]+/gu, ' ')
    return typeof value === 'string' ? guarded(words) : words
  }
  return [columns.map((c) => cell(c.title.zh)), ...rows.map((row) => row.map(cell))]
    .map((row) => row.join('\t'))
    .join('\n')
}

/** To the clipboard; by way of a selection where a page from the disk may not write to it. */
export const copyText = async (text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const area = h('textarea', { class: 'hidden', 'aria-hidden': 'true' })
    area.value = text
    document.body.append(area)
    area.select()
    document.execCommand('copy')
    area.remove()
  }
}
