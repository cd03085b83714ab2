import { factName } from '../forms/fact-name.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'

/** Identifiers of the rows that head others and should be empty. */
export const groupIds = (
  form: { tables: readonly { rows: readonly { id?: string; kind: string }[] }[] } | null,
): Set<string> =>
  new Set(form?.tables.flatMap((t) => t.rows.flatMap((r) => (r.kind === 'group' && r.id !== undefined ? [r.id] : []))))

const groupRowHasValue: Rule = {
  name: 'group-row-has-value',
  topic: 'cells',
  needs: ['groups'],
  kind: 'report',
  severity: 'warning',
  says: { zh: '分组标题行（单位为“—”）不填数', en: 'A heading row (unit —) carries no value' },
  source: { zh: '2014年表：分组行的单位为“—”', en: 'form of 2014: the unit of a heading row is a dash' },
  good: { form: '2014', facts: { activity: null, 'activity.meetings': 2 } },
  bad: { form: '2014', facts: { activity: 4, 'activity.meetings': 2 } },
  check: ({ report, form }) => {
    const groups = groupIds(form)
    return report.facts
      .filter((f) => f.indicator !== null && groups.has(f.indicator))
      .map((f) => {
        if (f.certainty === 'doubtful') return notAssessable
        if (f.state !== 'number') return passed
        return failed(groupRowHasValue, [f], {
          actual: f.value,
          message: {
            zh: `分组标题行“${factName(f)}”填了 ${f.raw}`,
            en: `The heading row “${factName(f)}” carries the value ${f.raw}`,
          },
        })
      })
  },
}

export default groupRowHasValue
