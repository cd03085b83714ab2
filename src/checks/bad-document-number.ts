import { fold } from '../text/fold.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'
import { needless } from './unasked.ts'

const badDocumentNumber: Rule = {
  name: 'bad-document-number',
  topic: 'about',
  part: 'labels',
  kind: 'report',
  severity: 'info',
  says: {
    zh: '引用的文号用六角括号，年份不晚于报告年度的次年',
    en: 'Cited document numbers use 〔〕 and a year no later than the one after the report',
  },
  source: { zh: 'GB/T 9704-2012 第7.2.5条', en: 'GB/T 9704-2012, 7.2.5' },
  good: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n根据国办发〔2016〕80号文件编制。\n一、概述\n公开信息5条。',
  },
  bad: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n根据国办发〔2061〕80号文件编制。\n一、概述\n公开信息5条。',
  },
  unasked: () => needless('文中没有引用文号', 'no document is cited'),
  check: ({ report }) => {
    if (report.citations.length === 0) return [notAssessable]
    return report.citations.map((c) => {
      const year = Number(/\d{4}/u.exec(fold(c.raw))?.[0])
      const late = report.year !== null && year > report.year + 1
      const brackets = /[〔﹝].*[〕﹞]/u.test(c.raw)
      if (!late && brackets) return passed
      return failed(badDocumentNumber, [], {
        place: c.place,
        actual: c.raw,
        message: late
          ? { zh: `文号“${c.raw}”的年份晚于报告年度`, en: `The year of “${c.raw}” is later than the report` }
          : { zh: `文号“${c.raw}”没有使用六角括号〔〕`, en: `“${c.raw}” is not written with 〔〕` },
      })
    })
  },
}

export default badDocumentNumber
