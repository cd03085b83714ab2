import type { Message } from '../base/error.ts'
import type { DoubtCode } from '../certainty/doubts.ts'
import { factName } from '../forms/fact-name.ts'
import type { Fact } from '../model/report.ts'
import { bodySumsIn } from './bodies.ts'
import { aboveBlanks, blanksAreNoughts, type Comparison, nearly, sumsIn } from './comparisons.ts'
import { total } from './numbers.ts'
import { failed, notAssessable, passed, type Rule, shown, type Verdict } from './rule.ts'

type Short = Comparison['short']

const valueIn = (f: Fact | undefined): number | null => (f === undefined || f.certainty === 'doubtful' ? null : f.value)

const sum: Rule = {
  name: 'sum',
  topic: 'sums',
  needs: ['sums', 'bodies'],
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
    const noughts = blanksAreNoughts(report, form)
    return [...sumsIn(report, form), ...bodySumsIn(report)].map((comparison) => sumVerdict(sum, comparison, noughts))
  },
}

const isDoubted = (whole: Fact, code: DoubtCode): boolean =>
  whole.certainty === 'doubtful' && whole.doubts.some((d) => d.code === code)

/** What is said of a total among digits that ran together, and that no way of parting them makes true; null where one may. */
const falseHowever = ({ whole, short }: Comparison): Message | null => {
  if (whole === undefined) return null
  const unless = { zh: '除非其中缺了数', en: 'unless a number is lost among them' }
  if (short === undefined && isDoubted(whole, 'total-false'))
    return {
      zh: `“${factName(whole)}”所在的数连在一起（${whole.raw}），无论怎样分开，都不等于各分项之和，${unless.zh}`,
      en: `The digits of “${factName(whole)}” have run together (${whole.raw}), and however they are parted it is not the sum of its parts, ${unless.en}`,
    }
  if (isDoubted(whole, 'some-total-false'))
    return {
      zh: `“${factName(whole)}”所在一行的数连在一起（${whole.raw}），无论怎样分开，总有一个合计不等于各分项之和，${unless.zh}`,
      en: `The digits of the row of “${factName(whole)}” have run together (${whole.raw}), and however they are parted one of its totals is not the sum of its parts, ${unless.en}`,
    }
  return null
}

/** A total that is not what its parts make; `open`: as long as their blanks are zeros. */
const sumFails = (rule: Rule, whole: Fact, present: Fact[], added: number, open: boolean, short: Short): Verdict => {
  const printed = valueIn(whole)!
  const arithmetic = (blank?: string) => present.map((f) => shown(f, blank)).join(' + ')
  return failed(rule, [whole, ...present], {
    severity: open ? 'warning' : short !== undefined && added < printed ? short : rule.severity,
    actual: printed,
    expected: added,
    message: {
      zh: `“${factName(whole)}”填 ${printed}，各分项之和为 ${added}（${arithmetic()}）${open ? '；空白按 0 计，本报告其他有空白的合计均如此' : ''}`,
      en: `“${factName(whole)}” is printed as ${printed}, its parts add up to ${added} (${arithmetic('blank')})${open ? ', if blanks are zeros, as under the other totals of this report' : ''}`,
    },
  })
}

/**
 * Compare a printed total with its printed parts. Blank parts do not count as zero: with some of them blank the sum passes when the
 * rest already makes the total, fails when the rest exceeds it, and is not assessable when something is left for the blanks to hold,
 * unless the report leaves its noughts blank (`noughts`): then that is said, as a warning.
 */
export const sumVerdict = (rule: Rule, comparison: Comparison, noughts = false): Verdict => {
  const { whole, parts, short } = comparison
  const said = falseHowever(comparison)
  if (whole !== undefined && said !== null)
    return failed(rule, [whole, ...parts], { kind: 'reading', severity: 'warning', actual: whole.raw, message: said })
  const printed = valueIn(whole)
  const values = parts.map(valueIn)
  const known = values.filter((v) => v !== null)
  if (whole === undefined || printed === null || known.length === 0) return notAssessable
  const added = total(known)
  // a doubtful cell holds something: it is not the blank that a sum may pass over
  if (nearly(added, printed, comparison.slack))
    return parts.some((f) => f?.certainty === 'doubtful') ? notAssessable : passed
  const open = known.length < values.length && (added < printed || known.some((v) => v < 0))
  const asNoughts = noughts && short === undefined && (aboveBlanks(comparison) ?? 0) > 0
  if (open && !asNoughts) return notAssessable
  const present = parts.filter((f) => f !== undefined)
  return sumFails(rule, whole, present, added, open, short)
}

export default sum
