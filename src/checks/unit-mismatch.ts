import { factName } from '../forms/fact-name.ts'
import { itemsOf } from '../forms/form.ts'
import { foldShape } from '../text/fold.ts'
import { sameQuantity } from '../text/units.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'

const unitMismatch: Rule = {
  name: 'unit-mismatch',
  topic: 'cells',
  part: 'labels',
  kind: 'report',
  severity: 'warning',
  excusedBy: ['end'],
  says: { zh: '所印的计量单位与格式规定的一致', en: 'The unit printed is the unit of the form' },
  source: { zh: '各格式的单位列', en: 'the unit column of the form' },
  good: { form: '2014', facts: { 'request.fee_collected': '0.3万元' } },
  bad: { form: '2014', facts: { 'request.fee_collected': '3000元' } },
  check: ({ report, form }) => {
    const units = new Map(form === null ? [] : itemsOf(form).map((item) => [item.indicator, item.unit] as const))
    // tables that each stand under a title and 单位：… say for themselves in which scale they count
    const scaled = new Set(form?.tables.flatMap((t) => (t.underTitle ? [t.id] : [])))
    const tables = new Map(form === null ? [] : itemsOf(form).map((item) => [item.indicator, item.table] as const))
    const isInScale = (indicator: string, a: string, b: string): boolean =>
      scaled.has(tables.get(indicator) ?? '') && sameQuantity(a, b)
    return report.facts
      .filter((f) => f.indicator !== null && units.get(f.indicator) != null && f.unitRaw !== null)
      .map((f) => {
        const unit = units.get(f.indicator!)!
        if (f.unit === null) return notAssessable
        // μg/m³ is printed in more than one way
        if (foldShape(f.unit) === foldShape(unit) || isInScale(f.indicator!, f.unit, unit)) return passed
        // 人 of 人次, 元 of 万元: in text, which has no borders between cells, the rest of it may stand on another line
        const isCut = report.source.mediaType === 'text/plain' && (unit.startsWith(f.unit) || unit.endsWith(f.unit))
        // where it is open whose number stands there, so it is whose unit
        const isOpen = f.certainty === 'doubtful'
        return failed(unitMismatch, [f], {
          ...(isCut || isOpen ? { kind: 'reading' as const } : {}),
          actual: f.unit,
          expected: unit,
          message: {
            zh: `“${factName(f)}”的单位印作“${f.unit}”，格式规定为“${unit}”；数值未换算`,
            en: `The unit of “${factName(f)}” is printed as ${f.unit}, the form has ${unit}; nothing was converted`,
          },
        })
      })
  },
}

export default unitMismatch
