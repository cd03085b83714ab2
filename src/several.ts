import { type Finding, finding } from './finding.ts'
import { numberingOf } from './heading.ts'
import { readTitle, type Title } from './title.ts'
import { type Block, type Paragraph, wordsOf } from './tree.ts'

const differ = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && !a.endsWith(b) && !b.endsWith(a)

const titleOf = (block: Block): Title | null =>
  block.type === 'paragraph' &&
  !block.furniture &&
  !block.link &&
  wordsOf(block).length <= 80 &&
  !/统计表|附件/u.test(wordsOf(block))
    ? readTitle(wordsOf(block))
    : null

const begins = (block: Block): boolean =>
  block.type === 'table' || (numberingOf(wordsOf(block))?.level === 1 && numberingOf(wordsOf(block))?.ordinal === 1)

/**
 * A file may hold more than one report. The first is read; where another begins (the title of another year or agency, with
 * sections or tables behind it) the rest is left out, and a finding says so: numbers of two reports are never mixed.
 */
export const firstReport = (blocks: Block[]): { blocks: Block[]; findings: Finding[] } => {
  let first: Title | null = null
  let started = false
  for (const [i, block] of blocks.entries()) {
    const title = titleOf(block)
    if (title?.year == null) {
      started ||= first !== null && begins(block)
      continue
    }
    // of the lines above the report the nearest is its own: those before it may name other years
    if (first === null || !started) {
      first = title
      continue
    }
    const another = title.year !== first.year || differ(title.agency, first.agency)
    if (!another || !blocks.slice(i + 1).some(begins)) continue
    return { blocks: blocks.slice(0, i), findings: [severalReports(block as Paragraph, title)] }
  }
  return { blocks, findings: [] }
}

const severalReports = (at: Paragraph, title: Title): Finding =>
  finding({
    rule: 'several-reports',
    kind: 'reading',
    severity: 'error',
    place: at.place,
    actual: title.title,
    message: {
      zh: `文件中还有另一份报告“${title.title}”，从这里起没有读取；请把两份报告分开`,
      en: `The file goes on with another report, “${title.title}”, which was not read; split the file in two`,
    },
  })
