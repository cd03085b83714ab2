import type { Report } from '../model/report.ts'
import { type Block, type Paragraph, wordsOf } from '../model/tree.ts'
import { yearsIn } from '../text/dates.ts'
import { fold, foldShape } from '../text/fold.ts'
import { otherPeriodIn } from '../text/other-period.ts'
import { isBodyName } from '../text/title-name.ts'
import { yearInFigures } from '../text/year.ts'

/** So many lines over a table may say whose it is, and for which year. */
const MOST = 6

const filledInBy = /^(?:填报|填表|编制|报送)?(?:单位|部门|机关)(?:名称)?(?:\([^)]*\))?:(\p{Script=Han}{4,30})/u
const heading = /^(.*?)(?:政府信息(?:与政务)?公开|政务公开|信息公开)(?:工作)?情况统计表/u
/** A line that says which year, and no day on which something was done. */
const ofYear = /统计表|年度|^[(〔]?\d{4}年[)〕]?$/u
const aDay = /\d年\d{1,2}月/u

const yearBehind = new RegExp(`${yearInFigures}年?度?$`, 'u')

type Said = Pick<Report, 'agency' | 'year'>

const linesOver = (blocks: readonly Block[]): Paragraph[] => {
  const at = blocks.findIndex((b) => b.type === 'table')
  return blocks.slice(0, Math.max(0, at)).filter((b): b is Paragraph => b.type === 'paragraph' && !b.furniture)
}

const only = <T>(found: readonly T[], of: (one: T) => unknown): T | null =>
  new Set(found.map(of)).size === 1 ? found[0]! : null

/**
 * Whose a table of its own is, and for which year, where a document has no title of a report: by the lines over it. Nothing where they
 * disagree.
 */
export const tableHeading = (blocks: readonly Block[]): Said => {
  const lines = linesOver(blocks)
  const nothing: Said = { agency: null, year: null }
  if (lines.length === 0 || lines.length > MOST || !lines.some((p) => heading.test(fold(wordsOf(p))))) return nothing
  const words = lines.map((p) => ({ p, folded: fold(wordsOf(p)) }))
  const years = words.flatMap(({ folded }) => (ofYear.test(folded) && !aDay.test(folded) ? yearsIn(folded) : []))
  const isOther = words.some(({ folded }) => otherPeriodIn(folded) !== null)
  const names = words.flatMap(({ p, folded }) => {
    const found = filledInBy.exec(folded)?.[1] ?? heading.exec(folded)?.[1]?.replace(yearBehind, '')
    return found !== undefined && isBodyName(found) && foldShape(wordsOf(p)).includes(found)
      ? [{ name: found, place: p.place }]
      : []
  })
  const name = only(names, (n) => n.name)
  return {
    agency: name && { ...name, signatory: null },
    year: isOther ? null : (only(years, (y) => y.year)?.year ?? null),
  }
}
