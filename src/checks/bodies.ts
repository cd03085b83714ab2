import type { Fact, Report } from '../model/report.ts'
import { isOfAll, totals } from '../text/heads.ts'
import { labelOf } from '../text/label.ts'
import { type Comparison, nearly } from './comparisons.ts'
import { equal, total } from './numbers.ts'

/** Rows that are no body of their own: sums of some, parts of one, and numbers that are compared. */
const noBody = new RegExp(`${totals}|小计|汇总|其中|同比|增减|增长|上年|去年|上期|比重|占比`, 'u')
const money = /元$/u

/** More rows that nothing shows to be apart are not tried in all their combinations. */
const mostTried = 14

/** One column of a table that has a row for each body: the number of all, and those of each. */
interface Column extends Comparison {
  whole: Fact
  parts: readonly Fact[]
  slack: number
  /** by how much the parts are more than the whole */
  over: number
}

const groupsBy = <T>(items: readonly T[], keyOf: (item: T) => string): T[][] => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return [...groups.values()]
}

const valueOf = (f: Fact): number => f.value ?? 0
const decimalsOf = (f: Fact): number => /\.(\d+)/u.exec(f.raw)?.[1]?.length ?? 0

/** Money is rounded to the digits that are printed; cases are counted. */
const slackIn = (facts: readonly Fact[], unit: string | null): number =>
  money.test(unit ?? '') ? (facts.length / 2) * 10 ** -Math.max(...facts.map(decimalsOf)) : 0

const columnOf = (facts: readonly Fact[]): Column[] => {
  const wholes = facts.filter((f) => f.column === null)
  const parts = facts.filter((f) => f.column !== null)
  const whole = wholes[0]
  if (whole === undefined || wholes.length > 1 || parts.length < 2) return []
  if (!isOfAll(labelOf(whole.labels.at(-1) ?? '').words)) return []
  // the first row or the last: a total between bodies may be that of some
  if (facts[0] !== whole && facts.at(-1) !== whole) return []
  if (parts.some((f) => f.labels.at(-1) !== f.column || noBody.test(f.column!) || f.unit !== whole.unit)) return []
  if (whole.value === null || facts.some((f) => f.certainty === 'doubtful' || f.state === 'text')) return []
  const over = total(parts.map(valueOf)) - whole.value
  return [{ whole, parts, slack: slackIn(facts, whole.unit), over }]
}

const holds = ({ over, slack }: Column): boolean => nearly(over, 0, slack)

/** Whether what is too much is what some of these rows hold: they are parts of others. */
const isOfSome = (rows: readonly number[], over: number, slack: number): boolean => {
  const held = rows.filter((n) => n !== 0)
  if (over <= 0 || held.length === 0) return false
  if (held.length > mostTried) return true
  let sums = [0]
  for (const n of held) sums = sums.flatMap((s) => [s, s + n])
  return sums.some((s) => s > 0 && nearly(s, over, slack))
}

/**
 * The numbers of all bodies (合计) against those of each, where a table has a row for each. Rows may be parts of others without
 * saying so, and bodies may be left out: the sums are asked for only where most columns with anything in them hold, and what a row
 * holds that stands in no sum which holds may be counted in another's.
 */
export const bodySumsIn = (report: Pick<Report, 'facts'>): Comparison[] => {
  const facts = report.facts.filter((f) => f.indicator !== null && f.applicant === null && !f.derived)
  const columns = groupsBy(facts, (f) => f.indicator!).flatMap(columnOf)
  return groupsBy(columns, (c) => c.parts.map((f) => f.column).join('\n')).flatMap((group) => {
    const filled = group.filter((c) => !equal(c.whole.value!, 0) || c.parts.some((f) => valueOf(f) !== 0))
    const held = filled.filter(holds)
    if (held.length <= filled.length - held.length) return []
    const isApart = (i: number): boolean => held.some((c) => valueOf(c.parts[i]!) !== 0)
    const unproven = (c: Column) => c.parts.filter((_, i) => !isApart(i)).map(valueOf)
    return group.filter((c) => holds(c) || !isOfSome(unproven(c), c.over, c.slack))
  })
}
