import { fold } from '../text/fold.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'

const agencyAgrees: Rule = {
  name: 'agency-agrees',
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '标题中的机关与落款一致（简称与全称、机关与其办公室另加说明，只作提示）',
    en: 'The agency of the title is the one that signs (a short form, or its office, is only remarked on)',
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
    // the office of a government, a bureau of a commission: one body and a part of it
    const part = a.startsWith(b) || b.startsWith(a)
    return [
      failed(agencyAgrees, [], {
        severity: short || part ? 'info' : 'warning',
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
