import type { SumRule } from '../forms/form.ts'
import type { Fact } from '../report.ts'
import { equal, type Numbers, numbersOf, type Series, total } from './numbers.ts'
import { failed, nameOf, notAssessable, passed, type Rule, shown, type Verdict } from './rule.ts'

/** Parts of a sum as printed. Sub-rows that are all missing are replaced by their head, where the report printed the number there. */
const partsOf = (
  rule: SumRule,
  parents: ReadonlyMap<string, string>,
  numbers: Numbers,
  series: Series,
): (Fact | undefined)[] => {
  const parts: (Fact | undefined)[] = []
  const heads = new Set<string>()
  for (const id of rule.parts) {
    const fact = numbers.fact(id, series)
    const head = parents.get(id)
    const siblings = rule.parts.filter((p) => parents.get(p) === head)
    const headFact = head === undefined || head === rule.total ? undefined : numbers.fact(head, series)
    if (headFact !== undefined && siblings.every((s) => numbers.fact(s, series) === undefined)) {
      if (!heads.has(head!)) parts.push(headFact)
      heads.add(head!)
    } else parts.push(fact)
  }
  return parts
}

const valueIn = (f: Fact | undefined): number | null => (f === undefined || f.certainty === 'doubtful' ? null : f.value)

const sum: Rule = {
  name: 'sum',
  kind: 'report',
  severity: 'error',
  says: { zh: '合计等于各分项之和', en: 'A total is the sum of its parts' },
  source: {
    zh: '表格的编排；分项允许小于合计之处（“其中”、尚未审结的案件）为警告',
    en: 'the layout of the form; a warning where the parts may fall short of the total (of which, pending cases)',
  },
  good: { form: '2014', facts: { 'capacity.staff': 6, 'capacity.staff.full_time': 2, 'capacity.staff.part_time': 4 } },
  bad: { form: '2014', facts: { 'capacity.staff': 6, 'capacity.staff.full_time': 1, 'capacity.staff.part_time': 6 } },
  check: ({ report, form }) => {
    const numbers = numbersOf(report)
    const parents = new Map(
      form?.tables.flatMap((t) =>
        t.rows.flatMap((r) => (r.id !== undefined && r.parent !== undefined ? [[r.id, r.parent] as const] : [])),
      ),
    )
    return (form?.rules.sums ?? []).flatMap((rule) =>
      numbers
        .seriesOf([rule.total])
        .map((series) =>
          sumVerdict(sum, numbers.fact(rule.total, series), partsOf(rule, parents, numbers, series), rule.short),
        ),
    )
  },
}

/**
 * Compare a printed total with its printed parts. Blank parts do not count as zero: with some of them blank the sum passes when the
 * rest already makes the total, fails when the rest exceeds it, and is not assessable when something is left for the blanks to hold.
 */
export const sumVerdict = (
  rule: Rule,
  whole: Fact | undefined,
  parts: readonly (Fact | undefined)[],
  short?: 'warning',
): Verdict => {
  const expectedTotal = valueIn(whole)
  const values = parts.map(valueIn)
  const known = values.filter((v) => v !== null)
  if (whole === undefined || expectedTotal === null || known.length === 0) return notAssessable
  const added = total(known)
  // a doubtful cell holds something: it is not the blank that a sum may pass over
  if (equal(added, expectedTotal)) return parts.some((f) => f?.certainty === 'doubtful') ? notAssessable : passed
  if (known.length < values.length && (added < expectedTotal || known.some((v) => v < 0))) return notAssessable
  const present = parts.filter((f) => f !== undefined)
  const arithmetic = (blank?: string) => present.map((f) => shown(f, blank)).join(' + ')
  return failed(rule, [whole, ...present], {
    severity: short !== undefined && added < expectedTotal ? short : rule.severity,
    actual: expectedTotal,
    expected: added,
    message: {
      zh: `“${nameOf(whole)}”填 ${expectedTotal}，各分项之和为 ${added}（${arithmetic()}）`,
      en: `“${nameOf(whole)}” is printed as ${expectedTotal}, its parts add up to ${added} (${arithmetic('blank')})`,
    },
  })
}

export default sum
