import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import stringWidth from 'fast-string-width'
import type { Form } from '../../src/forms/form.ts'
import type { Said } from './numbers.ts'
import { type MadeTable, makeTables } from './tables.ts'

/** Text layouts that tables are met in. */
export const layouts = ['tabs', 'pipes', 'aligned', 'lines', 'spaces'] as const
export type Layout = (typeof layouts)[number]

/** A made-up report before it is written: paragraphs and tables in order. */
export type Part = { heading: 1 | 2; text: string } | { text: string } | { table: MadeTable }

const numerals = ['一', '二', '三', '四', '五', '六', '七']

/** The parts of a report on a form: title, lead, sections, tables, signature. The agency is invented. */
export const makeParts = (form: Form, said: readonly Said[], year: number, agency = '某某市某某局'): Part[] => {
  const tables = makeTables(form, said, year)
  const names = form.sections?.map((s) => s[0]!) ?? ['概述', '主动公开情况', '依申请公开情况', '存在问题及改进措施']
  const parts: Part[] = [
    { heading: 1, text: `${agency}${year}年政府信息公开工作年度报告` },
    {
      text: `本报告由${agency}根据《中华人民共和国政府信息公开条例》编制，所列数据统计期限为${year}年1月1日至12月31日。联系方式（地址：某某市某某路1号；邮编：123456；电话：0123-1234567）。`,
    },
  ]
  names.forEach((name, i) => {
    parts.push({ heading: 2, text: `${numerals[i]}、${name}` })
    const own = tables.filter((t) => t.section === numerals[i])
    if (own.length === 0)
      parts.push({
        text: /问题/u.test(name)
          ? '工作人员的业务能力有待提高，下一步将加强培训。'
          : '本机关按照要求认真开展工作，保障公众的知情权。',
      })
    for (const t of own) parts.push({ table: t.table })
  })
  parts.push({ text: agency }, { text: `${year + 1}年1月20日` })
  const annex = tables.filter((t) => t.section === 'annex')
  if (annex.length > 0) parts.push({ text: '附件' }, { text: `${agency}${year}年度政府信息公开情况统计表` })
  for (const t of annex) parts.push({ table: t.table })
  return parts
}

/** Every slot of the grid, with the words at the slot where a cell begins. */
export const expand = (table: MadeTable): string[][] => {
  const grid: (string | undefined)[][] = table.map(() => [])
  table.forEach((row, r) => {
    let c = 0
    for (const cell of row) {
      while (grid[r]![c] !== undefined) c++
      for (let i = r; i < Math.min(r + cell.rowSpan, table.length); i++)
        for (let j = c; j < c + cell.colSpan; j++) grid[i]![j] = ''
      grid[r]![c] = cell.text
    }
  })
  return grid.map((row) => Array.from(row, (t) => t ?? ''))
}

const aligned = (rows: string[][]): string => {
  const widths = rows[0]!.map((_, c) => Math.max(...rows.map((r) => stringWidth(r[c] ?? ''))))
  return rows
    .map((r) =>
      r
        .map((t, c) => t + ' '.repeat(widths[c]! - stringWidth(t) + 3))
        .join('')
        .trimEnd(),
    )
    .join('\n')
}

const words = (table: MadeTable): string[] => table.flatMap((row) => row.map((c) => c.text).filter((t) => t !== ''))

const textTable: Record<Layout, (table: MadeTable) => string> = {
  tabs: (t) =>
    expand(t)
      .map((r) => r.join('\t'))
      .join('\n'),
  pipes: (t) =>
    expand(t)
      .map((r) => r.join(' | '))
      .join('\n'),
  aligned: (t) => aligned(expand(t)),
  lines: (t) => words(t).join('\n'),
  spaces: (t) => words(t).join(' '),
}

export const writeText = (parts: readonly Part[], layout: Layout): string =>
  parts.map((p) => ('table' in p ? textTable[layout](p.table) : p.text)).join(layout === 'spaces' ? ' ' : '\n')

export const writeMarkdown = (parts: readonly Part[], grid = expand): string =>
  parts
    .map((p) => {
      if (!('table' in p)) return 'heading' in p ? `${'#'.repeat(p.heading)} ${p.text}` : p.text
      const [head, ...rows] = grid(p.table)
      const line = (r: string[]) => `| ${r.join(' | ')} |`
      return [line(head!), line(head!.map(() => '---')), ...rows.map(line)].join('\n')
    })
    .join('\n\n')

const escape = (s: string): string => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export const htmlTable = (table: MadeTable): string =>
  `<table border="1">${table
    .map(
      (row) =>
        `<tr>${row.map((c) => `<td${c.rowSpan > 1 ? ` rowspan="${c.rowSpan}"` : ''}${c.colSpan > 1 ? ` colspan="${c.colSpan}"` : ''}>${escape(c.text) || '&nbsp;'}</td>`).join('')}</tr>`,
    )
    .join('')}</table>`

export const writeHtml = (parts: readonly Part[], style = ''): string => {
  const body = parts
    .map((p) =>
      'table' in p
        ? htmlTable(p.table)
        : 'heading' in p
          ? `<h${p.heading}>${p.text}</h${p.heading}>`
          : `<p>${p.text}</p>`,
    )
    .join('\n')
  return `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>年报</title><style>${style}</style></head><body>\n${body}\n</body></html>`
}

export const writeDocx = async (parts: readonly Part[]): Promise<Uint8Array> => {
  const children = parts.map((p) => {
    if ('table' in p)
      return new Table({
        rows: p.table.map(
          (row) =>
            new TableRow({
              children: row.map(
                (c) => new TableCell({ rowSpan: c.rowSpan, columnSpan: c.colSpan, children: [new Paragraph(c.text)] }),
              ),
            }),
        ),
      })
    return new Paragraph({
      text: p.text,
      ...('heading' in p ? { heading: p.heading === 1 ? HeadingLevel.TITLE : HeadingLevel.HEADING_1 } : {}),
    })
  })
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))
}

/** A page as a crawler stores it: no tags, no separators. */
export const runTogether = (parts: readonly Part[]): string =>
  parts.map((p) => ('table' in p ? p.table.map((row) => row.map((c) => c.text).join('')).join('') : p.text)).join('')

/** Text cut at a fixed width, in mid-word and in mid-number; its own line ends stay. */
export const cutAt = (text: string, width: number): string => {
  let [cut, room] = ['', width]
  for (const letter of text) {
    const wide = letter === '\n' ? 0 : stringWidth(letter)
    if (letter === '\n') room = width
    else if (wide > room) {
      cut += '\n'
      room = width
    }
    cut += letter
    room -= wide
  }
  return cut
}
