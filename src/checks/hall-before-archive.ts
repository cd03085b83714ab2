import { failed, notAssessable, passed, type Rule } from './rule.ts'

const hallBeforeArchive: Rule = {
  name: 'hall-before-archive',
  topic: 'bounds',
  needs: ['sums'],
  kind: 'report',
  severity: 'warning',
  says: { zh: '大厅查阅人数不少于档案馆', en: 'The hall has as many visitors as the archive' },
  source: { zh: '判断', en: 'judgement' },
  good: { form: 'pinghu-visits', facts: { 'visits.people.hall': 3, 'visits.people.archive': 2 } },
  bad: { form: 'pinghu-visits', facts: { 'visits.people.hall': 1, 'visits.people.archive': 2 } },
  check: ({ report }) => {
    const [hall, archive] = ['visits.people.hall', 'visits.people.archive'].map((id) =>
      report.facts.find((fact) => fact.indicator === id),
    )
    if (hall?.value == null || archive?.value == null) return [notAssessable]
    if (hall.value >= archive.value) return [passed]
    const message = { zh: `大厅 ${hall.value} 人，少于档案馆`, en: `${hall.value} in the hall, fewer than in the archive` }
    return [failed(hallBeforeArchive, [hall, archive], { message, actual: hall.value, expected: archive.value })]
  },
}

export default hallBeforeArchive
