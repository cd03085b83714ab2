import { fold } from '../text/fold.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'

const agencyAgrees: Rule = {
  name: 'agency-agrees',
  kind: 'report',
  severity: 'info',
  says: {
    zh: '标题中的机关与落款一致（简称与全称另加说明）',
    en: 'The agency of the title is the one that signs (a short form is said to be one)',
  },
  source: { zh: '判断', en: 'judgement' },
  good: { text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n某某市某某局\n2017年3月20日' },
  bad: { text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n某某市另一局\n2017年3月20日' },
  check: ({ report, outline }) => {
    const name = outline.title?.agency
    const signatory = report.agency?.signatory
    if (!name || !signatory || !report.agency) return [notAssessable]
    const [a, b] = [fold(name), fold(signatory)]
    if (a === b) return [passed]
    const short = a.endsWith(b) || b.endsWith(a)
    return [
      failed(agencyAgrees, [], {
        place: outline.signature.signatory?.place ?? report.agency.place,
        actual: signatory,
        expected: name,
        message: {
          zh: `标题为“${name}”，落款为“${signatory}”${short ? '（简称与全称）' : ''}`,
          en: `The title names “${name}”, the signature “${signatory}”${short ? ' (short and full form)' : ''}`,
        },
      }),
    ]
  },
}

export default agencyAgrees
