import { type Form, type FormTable, indicatorAt } from '../../src/forms/form.ts'
import type { Dice, Said } from './numbers.ts'
import { cell, type MadeTable } from './tables.ts'
import { expand, type Part } from './write.ts'

/** Markdown as converters make it of a printed report: the table of requests in pieces, headers and labels partly lost. */

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const rule = (n: number): string => line(Array.from({ length: n }, () => '---'))

const valuesOf = (table: FormTable, rowIndex: number, said: readonly Said[]): string[] =>
  table.columns.map((column, c) => {
    const indicator = indicatorAt(table, rowIndex, c)
    const found = said.find((s) => s.indicator === indicator && s.applicant === (column.applicant ?? null))
    return found?.value == null ? '' : String(found.value)
  })

const report = (form: Form, year: number, middle: readonly string[]): string =>
  [
    '正文',
    `${year} 年某某市某某局政府信息公开工作`,
    '年度报告',
    '根据《中华人民共和国政府信息公开条例》的要求，本机关编制了本年度的政府信息公开',
    '工作年度报告，并附相关指标统计表。',
    '',
    `## 一、${form.sections![0]![0]}`,
    '',
    '本机关按照要求认真开展工作，着力发挥',
    '— 1 —',
    '政务公开的作用，保障公众的知情权。',
    '',
    ...middle,
    '',
    `## 五、${form.sections![4]![0]}`,
    '',
    '工作人员的业务能力有待提高，下一步将加强培训。',
  ].join('\n')

/** Small tables under their titles, each row of table 三 a table of its own, each block of table 四 under its name. */
export const inPieces = (form: Form, said: readonly Said[], year: number): string => {
  const parts: string[] = [`## 二、${form.sections![1]![0]}`, '']
  for (const table of form.tables) {
    if (table.id === 'requests') {
      parts.push(`## 三、${form.sections![2]![0]}`, '')
      table.rows.forEach((row, r) => {
        parts.push(`### ${row.label}`)
        if (row.kind === 'derived') return
        parts.push(line(['类别', '数据1', '数据2', '数据3', '数据4', '数据5', '数据6', '总计']), rule(8))
        parts.push(line([row.label, ...valuesOf(table, r, said)]), '')
      })
    } else if (table.id === 'disputes') {
      parts.push(`## 四、${form.sections![3]![0]}`, '')
      const values = valuesOf(table, 0, said)
      const blocks = ['行政复议', '行政诉讼（未经复议直接起诉）', '行政诉讼（复议后起诉）']
      blocks.forEach((name, b) => {
        const own = table.columns.slice(5 * b, 5 * b + 5)
        parts.push(`### ${name}`, line(own.map((c) => c.label)), rule(5), line(values.slice(5 * b, 5 * b + 5)), '')
      })
    } else {
      parts.push(`### ${table.title}`, line(['信息内容', ...table.columns.map((c) => c.label)]))
      parts.push(rule(1 + table.columns.length))
      table.rows.forEach((row, r) => {
        parts.push(line([row.label, ...valuesOf(table, r, said)]))
      })
      parts.push('')
    }
  }
  return report(form, year, parts)
}

/** Small tables as lines of text; table 三 with its header in ruins and labels lost here and there; table 四 without a header. */
export const inRuins = (form: Form, said: readonly Said[], year: number, d: Dice): string => {
  const parts: string[] = [`## 二、${form.sections![1]![0]}`, '']
  for (const table of form.tables) {
    if (table.id === 'requests') {
      parts.push('', `## 三、${form.sections![2]![0]}`, '申请人情况', '自然人总计', '商业企科研机社会公法律服')
      parts.push(line(['业', '构', '益组织', '务机构', '', '', '', '', '']), rule(9))
      table.rows.forEach((row, r) => {
        if (row.kind === 'derived') return
        const values = valuesOf(table, r, said)
        const lost = r > 0 && r < table.rows.length - 2 && d.chance(0.3)
        if (lost) parts.push('', row.label.slice(0, 6), row.label.slice(6), line(values), rule(7))
        else parts.push(line([row.label, ...values, ...(d.chance(0.5) ? [''] : [])]))
      })
    } else if (table.id === 'disputes') {
      parts.push('', `## 四、${form.sections![3]![0]}`, '行政复议行政诉讼', '结果结果其他尚未')
      parts.push(
        line(['维持', '纠正', '结果', '审结', '总计', '总计']),
        rule(6),
        line(valuesOf(table, 0, said)),
        rule(15),
      )
    } else {
      parts.push(table.title, ['信息内容', ...table.columns.map((c) => c.label)].join(''))
      table.rows.forEach((row, r) => {
        parts.push([row.label, ...valuesOf(table, r, said)].join(' '))
      })
    }
  }
  return report(form, year, parts)
}

/** The small tables of a section as the one table that the form prints: what has one column takes the width of three. */
export const stacked = (parts: readonly Part[]): Part[] => {
  const out: Part[] = []
  for (const part of parts) {
    const last = out.at(-1)
    if (!('table' in part) || part.table[0]!.length > 1) {
      out.push(part)
      continue
    }
    const rows: MadeTable = part.table.map((row) =>
      row.length === 1 ? [cell(row[0]!.text, 1, 4)] : row.length === 2 ? [row[0]!, cell(row[1]!.text, 1, 3)] : row,
    )
    if (last && 'table' in last) last.table.push(...rows)
    else out.push({ table: rows })
  }
  return out
}

/** Every slot of a table with the words of the cell that takes it, as some converters write merged cells. */
export const writtenOut = (table: MadeTable): string[][] => {
  const cells = table.flat()
  const starts = expand(table.map((row) => row.map((c) => ({ ...c, text: `${cells.indexOf(c)}` }))))
  const out = starts.map((line) => line.map(() => ''))
  starts.forEach((line, r) => {
    line.forEach((number, c) => {
      if (number === '') return
      const { text, rowSpan, colSpan } = cells[Number(number)]!
      for (const below of out.slice(r, r + rowSpan)) below.fill(text, c, c + colSpan)
    })
  })
  return out
}
