import { failed, notAssessable, passed, type Rule, type Verdict } from './rule.ts'
import { lacking } from './unasked.ts'

const patterns = {
  postcode: /^\d{6}$/u,
  phone: /^(?:\(?0\d{2,3}\)?[-—–]?)?\d{7,8}$|^1\d{10}$|^12345$/u,
  fax: /^(?:\(?0\d{2,3}\)?[-—–]?)?\d{7,8}$/u,
  email: /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/u,
} as const

const names = { postcode: '邮政编码', phone: '电话', fax: '传真', email: '电子邮箱' } as const

/** Something is said to follow, but nothing readable does: 邮编：75000, 电话：0527-843682. */
const announced = {
  postcode: /邮(?:政编码|编)[:为是]?\s*(\d{1,5}|\d{7,})(?!\d)/u,
  phone: /电话(?:号码)?[:为是]?\s*((?:0\d{2,3}[-—–]?)?(?:\d{9,}|\d{3,6}))(?![\d-])/u,
} as const

const badContact: Rule = {
  name: 'bad-contact',
  topic: 'about',
  kind: 'report',
  severity: 'info',
  says: { zh: '邮政编码、电话、传真、电子邮箱的写法成立', en: 'Postcode, phone, fax and e-mail are well formed' },
  source: {
    zh: '邮政编码六位；固定电话七至八位，加区号',
    en: 'a postcode has six digits; a phone number seven or eight after the area code',
  },
  good: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n联系方式（邮编：750001；电话：0951-6982626）。\n一、概述\n公开信息5条。',
  },
  bad: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n联系方式（邮编：75001；电话：0951-6982626）。\n一、概述\n公开信息5条。',
  },
  unasked: () => lacking('没有读到联系方式', 'no contact was read'),
  check: ({ report, outline }) => {
    const lead = outline.lead
      .map((p) => p.children.map((t) => t.value).join(''))
      .join('\n')
      .normalize('NFKC')
      .replace(/[ \t]/gu, '')
    const verdicts: Verdict[] = []
    for (const field of ['postcode', 'phone', 'fax', 'email'] as const) {
      const announces = field === 'postcode' || field === 'phone' ? announced[field] : null
      const printed = report.contact[field] ?? announces?.exec(lead)?.[1]
      if (printed === undefined) continue
      if (patterns[field].test(printed)) verdicts.push(passed)
      else
        verdicts.push(
          failed(badContact, [], {
            place: outline.lead[0]?.place ?? {},
            actual: printed,
            message: {
              zh: `“${printed}”不像是${names[field]}`,
              en: `“${printed}” does not look like a ${field}`,
            },
          }),
        )
    }
    return verdicts.length > 0 ? verdicts : [notAssessable]
  },
}

export default badContact
