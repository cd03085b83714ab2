import { failed, notAssessable, passed, type Rule } from './rule.ts'
import { lacking } from './unasked.ts'

const formYearMismatch: Rule = {
  name: 'form-year-mismatch',
  topic: 'about',
  kind: 'report',
  severity: 'warning',
  excusedBy: ['tables', 'lines', 'end', 'torn', 'marked-over'],
  says: { zh: '所用格式是报告年度应当使用的格式', en: 'The form used is the form of the report year' },
  source: { zh: '各格式的施行年度', en: 'the years each form was in force' },
  good: { form: '2021', report: { year: 2023 }, facts: { 'request.received@total': 3 } },
  bad: { form: '2019', report: { year: 2023 }, facts: { 'request.received@total': 3 } },
  unasked: () => lacking('年度或格式没有读出', 'year or form were not read'),
  check: ({ report, form, expected }) => {
    if (form === null || expected === null) return [notAssessable]
    // a local form may be used beside the national one: its years alone decide
    const fits =
      form.scope === 'local'
        ? form.inForce.from <= report.year! && (form.inForce.to === null || report.year! <= form.inForce.to)
        : form.id === expected.id
    if (fits) return [passed]
    return [
      failed(formYearMismatch, [], {
        place: report.facts[0]?.place ?? {},
        actual: form.id,
        expected: expected.id,
        message: {
          zh: `${report.year} 年度应使用“${expected.name.zh}”，报告使用的是“${form.name.zh}”`,
          en: `Reports for ${report.year} use “${expected.name.en}”; this one uses “${form.name.en}”`,
        },
      }),
    ]
  },
}

export default formYearMismatch
