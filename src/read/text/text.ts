import type { ReadOptions } from '../../base/options.ts'
import type { Finding } from '../../model/finding.ts'
import { finding } from '../../model/new-finding.ts'
import type { Block, Paragraph, ReadResult, Root, TableRow } from '../../model/tree.ts'
import { infoBlocks } from '../page-meta.ts'
import { isEmpty, isOfPage, type Line, openEndOf, placeIn, textToLines, wordsIn } from './lines.ts'
import { measureOf } from './measure.ts'
import { markPages } from './pages.ts'
import { savedSheet } from './saved-sheet.ts'
import { tableAt } from './tables.ts'

const bodyMark = /^={3,}\s*正文\s*={3,}$/u

/** `标题: …`, `发布时间: …` lines that an archive puts above the page, up to its 正文 mark. */
const archiveHeader = (lines: Line[]): number => {
  const at = lines.slice(0, 40).findIndex((l) => bodyMark.test(l.value.trim()))
  return at === -1 ? 0 : at + 1
}

/**
 * Plain text → tree. Each line of prose is a paragraph of one piece; `join.ts` puts together what a line break cut.
 * Tables are found in tab-separated, piped, comma-separated and space-aligned layouts; a table flattened into running text is found later, by a form's labels.
 */
export const readText = (text: string, _options: ReadOptions = {}): ReadResult => {
  const sheet = savedSheet(text)
  if (sheet !== null) return resultOf(text, sheet)
  const lines = markPages(textToLines(text))
  const measure = measureOf(lines)
  const children: Block[] = []
  const findings: Finding[] = []
  const body = archiveHeader(lines)
  const paragraph = (line: Line, more: Partial<Paragraph> = {}): void => {
    const words = wordsIn(line)
    if (words) children.push({ type: 'paragraph', children: [words], place: words.place, ...more })
  }
  for (const line of lines.slice(0, body)) {
    paragraph(line, { furniture: true, closed: true })
  }
  for (let i = body; i < lines.length; ) {
    const line = lines[i]!
    if (isEmpty(line)) {
      i++
      continue
    }
    const found = isOfPage(line) ? null : tableAt(lines, i, measure)
    if (found && !found.table) {
      for (const own of lines.slice(i, found.to))
        if (!isEmpty(own)) paragraph(own, isOfPage(own) ? { furniture: true, closed: true } : {})
      i = found.to
      continue
    }
    if (found?.table) {
      children.push(found.table)
      if (found.unclear?.[0]) findings.push(unclearRows(found.unclear))
      if (found.gaps[0]) findings.push(interrupted(found.gaps[0], found.gaps.length))
      for (const aside of found.aside) paragraph(aside, { furniture: true, closed: true })
      i = found.to
      continue
    }
    paragraph(line, isOfPage(line) ? { furniture: true, closed: true } : {})
    i++
  }
  return resultOf(text, children, findings)
}

const resultOf = (text: string, children: Block[], findings: Finding[] = []): ReadResult => {
  const root: Root = { type: 'root', children }
  return { root, pageMeta: infoBlocks(root), findings, encoding: null, pages: null, ...openEndOf(text) }
}

const unclearRows = (rows: readonly TableRow[]): Finding =>
  finding({
    rule: 'uncertain-rows',
    kind: 'reading',
    severity: 'warning',
    place: rows[0]!.place,
    message: {
      zh: `用空格对齐的表格中，有 ${rows.length} 行的数不能确定在哪一列（有空白，且与其他行没有对齐），数值未采用`,
      en: `Of a table aligned with spaces, ${rows.length} rows have blanks and are not in line with the others; their columns cannot be told, and no value is given`,
    },
    actual: rows.length,
  })

const interrupted = (line: Line, lines: number): Finding =>
  finding({
    rule: 'table-interrupted',
    kind: 'reading',
    severity: 'info',
    place: placeIn(line, 0, line.value.length),
    message: {
      zh: `表格中间夹有 ${lines} 行空行或页码（自第 ${line.number} 行），按同一张表读取`,
      en: `${lines} blank lines or page numbers interrupt the table (from line ${line.number}); it was read as one table`,
    },
  })
