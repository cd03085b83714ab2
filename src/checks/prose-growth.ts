import { hasMark, type Paragraph } from '../model/tree.ts'
import { foldedWords } from '../prose/folded.ts'
import { escaped } from '../text/escaped.ts'
import { failed, notAssessable, passed, type Rule, type Verdict } from './rule.ts'

const amount = '(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(万元|元)'

const numberOf = (words: string): { value: number; half: number } => {
  const plain = words.replaceAll(',', '')
  return { value: Number(plain), half: 10 ** -(plain.split('.')[1]?.length ?? 0) / 2 }
}

/** What grew, and the last amount that was called so before it; without a name, the amount right before the words on the year before. */
const amountOf = (lead: string, subject: string, unit: string): ReturnType<typeof numberOf> | null => {
  const pattern =
    subject === ''
      ? new RegExp(`${amount},?(?:比|较|与|同)(?:上年|\\d{4}年)度?(?:决算数?)?(?:相比)?,?$`, 'u')
      : new RegExp(`(?:^|[,。;:、年度局])${escaped(subject)}(?:决算)?(?:数)?(?:为|是|共计?)?${amount}`, 'gu')
  const found = subject === '' ? pattern.exec(lead) : [...lead.matchAll(pattern)].at(-1)
  return found == null || found[2] !== unit ? null : numberOf(found[1]!)
}

const example = (words: string): string =>
  `平湖县档案局2024年度部门决算\n支出决算表\n功能分类科目编码 | 科目名称 | 本年支出合计\n201 | 一般公共服务支出 | 35\n20126 | 档案事务 | 35\n2012601 | 行政运行 | 35\n\n一、支出情况\n平湖县档案局2024年度收入支出总计35.00万元。与2023年度相比，${words}。`

const proseGrowth: Rule = {
  name: 'prose-growth',
  topic: 'prose',
  needs: ['growth'],
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '正文说比上年增加（减少）多少、增长（下降）百分之几，方向一致，百分比与所列的数相符',
    en: 'Where prose says by how much and by what share an amount grew or fell, both say the same way and the share is that of its numbers',
  },
  source: { zh: '部门决算模板的说明部分', en: 'the explanations that the blank sheet of final accounts asks for' },
  good: { form: 'final-accounts-2024', text: example('收入支出总计增加5.00万元，增长16.67%') },
  bad: { form: 'final-accounts-2024', text: example('收入支出总计减少5.00万元，增长16.67%') },
  check: ({ form, outline }) =>
    (form?.rules.growth ?? []).flatMap(({ up, down }) => {
      const pattern = new RegExp(
        `(?<subject>[\\p{Script=Han}“”"()]{0,24}?)(?<way>${up}|${down})(?:了)?(?<by>${amount}),?(?:同比)?(?<share>${up}|${down})(?:了|幅度为|率为)?(?<percent>\\d+(?:\\.\\d+)?)%`,
        'gu',
      )
      const isUp = (word: string): boolean => new RegExp(`^(?:${up})$`, 'u').test(word)
      return (outline.lines ?? []).flatMap((p) => (hasMark(p, 'struck') ? [] : verdictsOf(p, pattern, isUp)))
    }),
}

const verdictsOf = (p: Paragraph, pattern: RegExp, isUp: (word: string) => boolean): Verdict[] => {
  const words = foldedWords(p)
  const { folded } = words
  return [...folded.matchAll(pattern)].map((m): Verdict => {
    const { subject = '', way, by, share, percent } = m.groups as Record<string, string>
    const [from, to] = [m.index, m.index + m[0].length]
    const [raw, place] = [words.raw(from, to), words.place(from, to)]
    const grew = isUp(way!)
    if (grew !== isUp(share!))
      return failed(proseGrowth, [], {
        place,
        actual: share!,
        expected: way!,
        message: {
          zh: `正文“${raw}”，前后方向相反`,
          en: `“${raw}” says that the amount grew and that it fell`,
        },
      })
    const unit = by!.endsWith('万元') ? '万元' : '元'
    const name = subject.replace(/^(?:与|同|比|较)?上?年?度?(?:决算)?(?:数)?(?:相比)?/u, '')
    const now = amountOf(folded.slice(0, from + subject.length - name.length), name, unit)
    const change = numberOf(by!.replace(/万?元$/u, ''))
    if (now === null || now.value === 0) return notAssessable
    const shareOf = (n: number, c: number): number => (c / (grew ? n - c : n + c)) * 100
    const corners = [-1, 1].flatMap((a) =>
      [-1, 1].map((b) => shareOf(now.value + a * now.half, change.value + b * change.half)),
    )
    if (corners.some((s) => !Number.isFinite(s) || s < 0)) return notAssessable
    const said = numberOf(percent!)
    const [low, high] = [Math.min(...corners) - 2 * said.half, Math.max(...corners) + 2 * said.half]
    if (said.value >= low && said.value <= high) return passed
    const right = shareOf(now.value, change.value).toFixed(2)
    return failed(proseGrowth, [], {
      severity: 'info',
      place,
      actual: said.value,
      expected: right,
      message: {
        zh: `正文“${raw}”，按本年 ${now.value}${unit}、${grew ? '增加' : '减少'} ${change.value}${unit}计算为 ${right}%`,
        en: `“${raw}”: with ${now.value}${unit} this year the change is ${right}%`,
      },
    })
  })
}

export default proseGrowth
