import { type Form, type FormRules, type FormTable, itemsOf } from '../forms/form.ts'
import { titleIn } from '../match/by-title.ts'
import type { Fact } from '../model/report.ts'
import { type Paragraph, type Table, type TableCell, wordsOf } from '../model/tree.ts'
import { fold } from '../text/fold.ts'
import { type Checked, failed, notAssessable, passed, type Rule, type Verdict } from './rule.ts'

/** Notes are among so many lines under a title: the unit is one of them. */
const notes = 4

/** The lines under the title of a table up to the next title or part; null where it has no title. It may have no row but its headers. */
const linesUnder = (lines: readonly Paragraph[], { title }: FormTable, form: Form): readonly string[] | null => {
  const words = lines.map((p) => fold(wordsOf(p)))
  const at = words.findLastIndex((line) => titleIn(line, form) === title)
  if (at === -1) return null
  const rest = words.slice(at + 1, at + 1 + notes)
  const end = rest.findIndex((line) => titleIn(line, form) !== null || /^第.{1,3}部分/u.test(line))
  return end === -1 ? rest : rest.slice(0, end)
}

/** Cells alone in their rows: titles and notes within tables. */
const linesWithin = (table: Table): TableCell[] =>
  table.children.flatMap((row) => {
    const printed = row.children.filter((c) => wordsOf(c).trim() !== '')
    return printed.length === 1 ? printed : []
  })

/** Those of the table that has the title among them. */
const linesBeside = (
  within: readonly (readonly TableCell[])[],
  { title }: FormTable,
  form: Form,
): readonly string[] => {
  const words = within.map((lines) => lines.flatMap((cell) => wordsOf(cell).split('\n').map(fold)))
  return words.find((lines) => lines.some((line) => titleIn(line, form) === title)) ?? []
}

const example = (said: string): string =>
  [
    '平湖县档案局2024年度部门决算',
    '政府性基金预算财政拨款收入支出决算表',
    '功能分类科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 合计 | 基本支出 | 项目支出 | 年末结转和结余',
    '212 | 城乡社区支出 | 0 | 5 | 5 | 0 | 5 | 0',
    '21208 | 国有土地使用权出让收入安排的支出 | 0 | 5 | 5 | 0 | 5 | 0',
    '2120801 | 征地和拆迁补偿支出 | 0 | 5 | 5 | 0 | 5 | 0',
    '',
    '一、收支情况',
    said,
  ].join('\n')

/** What a report shows of a table that may be empty, and says of it. */
interface Asked {
  title: string
  facts: readonly Fact[]
  /** a number in it that is not zero */
  filled: Fact | undefined
  /** numbers of its own were not read, or it has rows that are not there */
  isUnread: boolean
  /** all of it is blank, in a report that has numbers elsewhere: a blank sheet says what to write, and is told as such */
  isBlank: boolean
  /** the line that says that there is none of it */
  said: Paragraph | TableCell | undefined
  /** a number that the prose gives of it */
  claim: SaidNumber | undefined
  /** a note under it says that it is empty */
  isNoted: boolean
  /** a note is asked for, and is nowhere */
  lacksNote: boolean
}

type SaidNumber = Checked['said'][number]
type SaidEmpty = NonNullable<FormRules['saidEmpty']>[number]

const askedOf = ({ report, form, outline, said: claims }: Checked, rule: SaidEmpty): Asked => {
  const { table, says, note, under } = rule
  const ids = new Set(itemsOf(form!).flatMap((i) => (i.table === table ? [i.indicator] : [])))
  const facts = report.facts.filter((f) => f.indicator !== null && ids.has(f.indicator))
  const own = form!.tables.find((t) => t.id === table)!
  const within = outline.tables.map(linesWithin)
  const lines = [...(outline.lines ?? []), ...within.flat()]
  const lineWith = (words: string): Paragraph | TableCell | undefined => {
    const pattern = new RegExp(words, 'u')
    return lines.find((p) => pattern.test(fold(wordsOf(p))))
  }
  const below = linesUnder(outline.lines ?? [], own, form!)
  const beside = [...(below ?? []), ...linesBeside(within, own, form!)]
  const isNoted = under !== undefined && beside.some((line) => new RegExp(under, 'u').test(line))
  const hasMore = own.rows.some((r) => !r.optional) || report.facts.some((f) => f.indicator === null && f.raw !== '')
  const isOfTable = (c: SaidNumber): boolean =>
    c.means.length > 0 && c.means.every((sum) => sum.every((id) => ids.has(id)))
  return {
    title: own.title,
    facts,
    filled: facts.find((f) => f.value !== null && f.value !== 0),
    isUnread: facts.length === 0 && (below === null || hasMore),
    isBlank: facts.every((f) => f.state === 'blank') && report.facts.some((f) => f.value !== null),
    said: lineWith(says),
    claim: claims.find((c) => c.value !== null && c.value > 0 && isOfTable(c)),
    isNoted,
    lacksNote: note !== undefined && !isNoted && lineWith(note) === undefined,
  }
}

/** What may be wrong, in this order: the first that is so is said. */
const faults: readonly ((asked: Asked) => Verdict | null)[] = [
  ({ facts, isUnread }) => (isUnread || facts.some((f) => f.certainty === 'doubtful') ? notAssessable : null),
  ({ title, filled, said }) =>
    filled === undefined || said === undefined
      ? null
      : failed(emptyTableSaid, [filled], {
          place: said.place,
          actual: filled.value,
          message: {
            zh: `“${title}”有数据（${filled.raw}），文字却说没有`,
            en: `“${title}” has numbers (${filled.raw}), and the words under it say that it has none`,
          },
        }),
  ({ title, facts, isBlank, said, isNoted }) =>
    !isBlank || said !== undefined || isNoted
      ? null
      : failed(emptyTableSaid, facts.slice(0, 1), {
          message: {
            zh: `“${title}”没有数据，也没有说明本年度没有这一项收支`,
            en: `“${title}” has no numbers, and nothing says that there is none of it this year`,
          },
        }),
  ({ title, facts, filled, claim }) =>
    filled !== undefined || claim === undefined
      ? null
      : failed(emptyTableSaid, facts.slice(0, 1), {
          place: claim.place,
          actual: claim.value,
          message: {
            zh: `正文“${claim.raw}”，“${title}”却没有数据`,
            en: `The text says “${claim.raw}”, and “${title}” has no numbers`,
          },
        }),
  ({ title, facts, isBlank, lacksNote }) =>
    !isBlank || !lacksNote
      ? null
      : failed(emptyTableSaid, facts.slice(0, 1), {
          severity: 'info',
          message: {
            zh: `正文说没有这一项收支，“${title}”下却没有说明本表无数据`,
            en: `The text says that there is none of it, and nothing under “${title}” says that the table is empty`,
          },
        }),
]

const emptyTableSaid: Rule = {
  name: 'empty-table-said',
  topic: 'prose',
  needs: ['saidEmpty'],
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '没有数据的表有一句说明；有数据的表没有',
    en: 'A table without numbers says so; one with numbers does not',
  },
  source: { zh: '部门决算模板的说明', en: 'instructions of the blank sheet of final accounts' },
  good: { form: 'final-accounts-2024', text: example('') },
  bad: {
    form: 'final-accounts-2024',
    text: example('说明：平湖县档案局本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。'),
  },
  check: (context) =>
    (context.form?.rules.saidEmpty ?? []).map((rule) => {
      const asked = askedOf(context, rule)
      return faults.reduce<Verdict | null>((found, fault) => found ?? fault(asked), null) ?? passed
    }),
}

export default emptyTableSaid
