import { allRules } from '../across/registry.ts'
import type { Message } from '../base/error.ts'
import { groupBy } from '../base/group-by.ts'
import { partOf } from '../checks/part.ts'
import type { Part } from '../checks/rule.ts'
import { isDismissed } from '../corrections/apply.ts'
import { factName } from '../forms/fact-name.ts'
import type { Form } from '../forms/form.ts'
import type { Finding } from '../model/finding.ts'
import type { Place } from '../model/place.ts'
import type { Fact, Report } from '../model/report.ts'
import { blankCells, isWhole } from './cells.ts'
import { type Demand, demandOf } from './demand.ts'
import { placeWords } from './place-words.ts'
import { type Unchecked, uncheckedOf } from './unchecked.ts'

/**
 * - `wrong`: to mend
 * - `late`: a fact that no correction changes
 * - `ask`: it may be right: the agency has to say
 * - `look`: to look at
 * - `missing`: the report lacks it
 * - `blank`: a cell with nothing in it
 * - `unread`: it may be there, but was not read for sure
 * - `mended`: a person has corrected or settled it
 * - `fine`: it is there, or it holds
 */
export type ItemState = 'wrong' | 'late' | 'ask' | 'look' | 'missing' | 'blank' | 'unread' | 'mended' | 'fine'

export interface ChecklistItem {
  state: ItemState
  text: Message
  /** where to look, in words and for the document */
  at: Message
  place: Place | null
  /** number of the finding or of the fact it is about */
  finding: number | null
  fact: number | null
}

export interface ChecklistGroup {
  id: Part
  title: Message
  items: ChecklistItem[]
  /** places that were checked and hold; checks that could not be made */
  passed: number
  undone: number
}

/** `clean` is said only where everything was read and nothing is left to say. */
export type Verdict = 'clean' | 'problems' | 'unsure' | 'blank-form'

export interface Checklist {
  verdict: Verdict
  says: Message
  groups: ChecklistGroup[]
  unchecked: Unchecked[]
  /** checks that were made and hold */
  passed: number
}

const titles: Record<Part, Message> = {
  cover: { zh: '一、标题、年度、机关、期限、联系方式', en: '1. Title, year, agency, period, contact' },
  sections: { zh: '二、各部分是否齐全', en: '2. Sections' },
  cells: { zh: '三、表格的行列与空白', en: '3. Rows, columns and blanks of the tables' },
  sums: { zh: '四、表内数字是否对得上', en: '4. Numbers of the tables' },
  prose: { zh: '五、文字与表格是否一致', en: '5. Text against tables' },
  dates: { zh: '六、日期与期限', en: '6. Dates and deadline' },
  labels: { zh: '七、印错的行名与符号', en: '7. Misprints' },
  reading: { zh: '八、没有读准、需要对照原件的地方', en: '8. Not read for sure: look at the document' },
}

const order = Object.keys(titles) as Part[]

/** A number that was not read for sure stands with what is to be compared with the document, not with the sums that hold or do not. */
const groupOf = (f: Pick<Finding, 'rule' | 'kind'>): Part => {
  const part = partOf(f.rule) ?? 'sums'
  return part === 'sums' && f.kind === 'reading' ? 'reading' : part
}

const kinds: ReadonlyMap<string, Finding['kind']> = new Map(allRules.map((r) => [r.name, r.kind]))

const groupOfCheck = (rule: string): Part => groupOf({ rule, kind: kinds.get(rule) ?? 'report' })

const nowhere: Message = { zh: '', en: '' }

const item = (state: ItemState, zh: string, en: string, more: Partial<ChecklistItem> = {}): ChecklistItem => ({
  state,
  text: { zh, en },
  at: nowhere,
  place: null,
  finding: null,
  fact: null,
  ...more,
})

/** The check-list of one report, in the order of the form. */
export const checklistOf = (report: Report, form: Form | null): Checklist => {
  const items = new Map<Part, ChecklistItem[]>(order.map((id) => [id, []]))
  items.get('cover')!.push(...cover(report))
  for (const [i, f] of report.findings.entries()) items.get(groupOf(f))!.push(ofFinding(f, i, report))
  items.get('cells')!.push(...tables(report, form), ...blanks(report, blankCells(report, form)))
  items.get('reading')!.push(...unread(report))
  const unchecked = uncheckedOf(report)
  // rows without a number hold nothing that could be checked
  const made = isBlankForm(report) ? [] : report.checks
  const groups = order.map((id) => ({
    id,
    title: titles[id],
    items: worstFirst(items.get(id)!),
    passed: made.reduce((n, c) => n + (groupOfCheck(c.rule) === id ? c.passed : 0), 0),
    undone: unchecked.filter((u) => !u.needless && groupOfCheck(u.rule) === id).length,
  }))
  const verdict = verdictOf(report, groups, unchecked)
  const passed = made.reduce((n, c) => n + c.passed, 0)
  return { verdict, says: wordsOf(verdict, groups, unchecked), groups, unchecked, passed }
}

/** What a check-list has to say beside the findings of its report. */
export interface OpenItem {
  demand: Demand
  message: Message
  at: Message
}

const demandOfState: Partial<Record<ItemState, Demand>> = { missing: 'answer', blank: 'mend', unread: 'compare' }

/** Lines of a check-list that are no findings and wait for someone; the cells of an empty form are not told one by one. */
export const openItems = ({ verdict, groups }: Checklist): OpenItem[] =>
  groups.flatMap((g) =>
    g.items.flatMap(({ finding, state, text, at }) => {
      const demand = demandOfState[state]
      const isTold = demand !== undefined && finding === null && !(verdict === 'blank-form' && state === 'blank')
      return isTold ? [{ demand, message: text, at }] : []
    }),
  )

const rank: Record<ItemState, number> = {
  wrong: 0,
  missing: 1,
  late: 2,
  unread: 3,
  blank: 4,
  ask: 5,
  look: 6,
  mended: 7,
  fine: 8,
}
const worstFirst = (list: readonly ChecklistItem[]): ChecklistItem[] =>
  [...list].sort((a, b) => rank[a.state] - rank[b.state])

const cover = (report: Report): ChecklistItem[] => {
  const { title, agency, year, period, publishedOn, contact } = report
  const has = (zh: string, en: string, value: string | null, place: Place | null, missing: Partial<Message> = {}) =>
    value === null
      ? item('missing', missing.zh ?? `没有读到${zh}`, missing.en ?? `${en} not found`)
      : item(
          'fine',
          `${zh}：${value}`,
          `${en}: ${value}`,
          place === null ? {} : { place, at: placeWords(place, report) },
        )
  const signed = publishedOn !== null && publishedOn.from !== 'file-metadata' ? publishedOn : null
  const contacts = [contact.address, contact.phone, contact.postcode, contact.email, contact.website].filter(
    (x) => x !== null,
  )
  return [
    has('标题', 'Title', title, null),
    has('年度', 'Year', year === null ? null : String(year), null),
    has('机关名称', 'Agency', agency?.name ?? null, agency?.place ?? null),
    has('统计期限', 'Period', period === null ? null : `${period.start} 至 ${period.end}`, period?.place ?? null, {
      zh: '没有读到统计期限（例如“自2023年1月1日起至12月31日止”）',
    }),
    has('落款或公布日期', 'Date', signed?.date ?? null, signed?.place ?? null),
    contacts.length === 0
      ? item('missing', '没有读到联系方式（地址、电话、邮编）', 'Contact not found (address, telephone, postcode)')
      : contact.phone === null || contact.address === null
        ? item(
            'look',
            `联系方式只读到：${contacts.join('，')}；缺${contact.address === null ? '地址' : ''}${contact.phone === null ? '电话' : ''}`,
            `Contact: ${contacts.join(', ')}; no ${contact.address === null ? 'address' : 'telephone'}`,
          )
        : item('fine', `联系方式：${contacts.join('，')}`, `Contact: ${contacts.join(', ')}`),
  ]
}

const tables = (report: Report, form: Form | null): ChecklistItem[] => {
  if (report.facts.length === 0) return [item('missing', '没有读到统计表', 'No statistics table was read')]
  if (form === null) return [item('unread', '表格不是任何一种已知的格式', 'The tables are of no form that is known')]
  return []
}

/** Blank cells, of one row together. */
const blanks = (report: Report, all: readonly number[]): ChecklistItem[] => {
  const rows = groupBy(all, (i) => JSON.stringify(report.facts[i]!.labels))
  return [...rows.values()].map((cells) => {
    const f = report.facts[cells[0]!]!
    const label = f.labels.at(-1) ?? f.columns.at(-1) ?? ''
    const columns = cells.map((i) => report.facts[i]!.columns.at(-1) ?? '').filter(Boolean)
    const which = cells.length === 1 ? (columns[0] ?? '') : `${cells.length} 格`
    return item(
      'blank',
      `“${label}”${which === '' ? '' : `（${which}）`}空白；没有发生的填 0`,
      `“${label}” ${cells.length > 1 ? `(${cells.length} cells) ` : ''}is blank; write 0 where there was none`,
      { place: f.place, at: placeWords(f.place, { facts: [] }), fact: cells[0]! },
    )
  })
}

/** Cells that were not read for sure and that no finding leads to, and numbers that nothing used. */
const unread = (report: Report): ChecklistItem[] => {
  const said = new Set(report.findings.map((f) => JSON.stringify(f.place)))
  const cells = report.facts.flatMap((f, i) =>
    f.certainty !== 'doubtful' || said.has(JSON.stringify(f.place)) ? [] : [unsure(f, i)],
  )
  const numbers = report.ledger.flatMap((region) =>
    region.unused
      .filter((u) => !said.has(JSON.stringify(u.place)))
      .map((u) =>
        item(
          'unread',
          `表中的“${u.raw}”没有用到，不知属于哪一格`,
          `“${u.raw}” in a table belongs to no cell that is known`,
          {
            place: u.place,
            at: placeWords(u.place, { facts: [] }),
          },
        ),
      ),
  )
  return [...cells, ...numbers]
}

const unsure = (f: Fact, i: number): ChecklistItem =>
  item(
    'unread',
    `“${factName(f)}”没有读准，印的是“${f.raw}”`,
    `“${factName(f)}” was not read for sure; printed: “${f.raw}”`,
    {
      place: f.place,
      at: placeWords(f.place, { facts: [] }),
      fact: i,
    },
  )

const ofFinding = (f: Finding, i: number, report: Report): ChecklistItem => {
  const key = JSON.stringify(f.place)
  const fact = key === '{}' ? -1 : report.facts.findIndex((x) => JSON.stringify(x.place) === key)
  const mended =
    isDismissed(f) || (f.kind === 'reading' && fact !== -1 && report.facts[fact]!.correctedFrom !== undefined)
  return {
    state: mended ? 'mended' : stateOf(f),
    text: f.message,
    at: placeWords(f.place, { facts: [] }),
    place: key === '{}' ? null : f.place,
    finding: i,
    fact: fact === -1 ? null : fact,
  }
}

const lacking = /^missing-/u

const stateOfDemand: Record<Demand, ItemState> = { compare: 'unread', none: 'late', answer: 'ask', mend: 'wrong' }

const stateOf = (f: Finding): ItemState => {
  if (f.kind !== 'reading' && lacking.test(f.rule)) return 'missing'
  const state = stateOfDemand[demandOf(f)]
  return f.severity === 'info' && state !== 'late' ? 'look' : state
}

const verdictOf = (report: Report, groups: readonly ChecklistGroup[], unchecked: readonly Unchecked[]): Verdict => {
  if (isBlankForm(report)) return 'blank-form'
  const states = new Set(groups.flatMap((g) => g.items.map((i) => i.state)))
  if (states.has('wrong') || states.has('missing')) return 'problems'
  if (states.has('unread') || !isWhole(mendedReport(report))) return 'unsure'
  if (states.has('blank') || states.has('late')) return 'problems'
  if (states.has('ask')) return 'unsure'
  return unchecked.some((u) => !u.needless && numberRules.test(u.rule)) ? 'unsure' : 'clean'
}

/** Checks whose absence leaves the tables themselves unproved. */
const numberRules = /^(?:sum|row-total|balance|of-which|missing-row|missing-table)$/u

/** What a person has settled is read. */
const mendedReport = (report: Report): Report => {
  const settled = new Set(report.facts.filter((f) => f.correctedFrom !== undefined).map((f) => JSON.stringify(f.place)))
  return { ...report, findings: report.findings.filter((f) => !settled.has(JSON.stringify(f.place))) }
}

const isBlankForm = (report: Report): boolean =>
  report.findings.some((f) => f.rule === 'blank-form') || nothingFilledIn(report)

const nothingFilledIn = (report: Report): boolean =>
  report.facts.length > 0 && report.facts.every((f) => f.state === 'blank' && f.correctedFrom === undefined)

const wordsOf = (verdict: Verdict, groups: readonly ChecklistGroup[], unchecked: readonly Unchecked[]): Message => {
  const count = (...states: ItemState[]): number =>
    groups.reduce((n, g) => n + g.items.filter((i) => states.includes(i.state)).length, 0)
  // what was not found is no fault that is known
  const lost = groups.reduce((n, g) => n + g.items.filter((i) => i.state === 'missing' && i.finding === null).length, 0)
  const [wrong, blank, unread] = [count('wrong', 'missing') - lost, count('blank'), count('unread')]
  const [late, ask] = [count('late'), count('ask')]
  const open = unchecked.filter((u) => !u.needless).length
  if (verdict === 'blank-form')
    return {
      zh: '这是没有填写的空表，不能当作报告；没有数字可以核对。',
      en: 'This is an empty form, not a report: there are no numbers to check.',
    }
  if (verdict === 'clean')
    return {
      zh: `未发现问题。全部单元格都已读出${open > 0 ? `；另有 ${open} 项核对因缺少材料没有做，见文末` : ''}。`,
      en: `No problems found. Every cell was read${open > 0 ? `; ${open} checks could not be done, see the end` : ''}.`,
    }
  const parts = [
    wrong > 0 ? { zh: `需要改正 ${wrong} 处`, en: `${wrong} to mend` } : null,
    lost > 0 ? { zh: `没有读到 ${lost} 项`, en: `${lost} not found` } : null,
    blank > 0 ? { zh: `空白 ${blank} 行`, en: `${blank} rows with blanks` } : null,
    unread > 0 ? { zh: `没有读准 ${unread} 处`, en: `${unread} not read for sure` } : null,
    late > 0 ? { zh: '公布逾期', en: 'published late' } : null,
    ask > 0 ? { zh: `请核实 ${ask} 处（不一定有误）`, en: `${ask} to confirm (they may be right)` } : null,
    verdict === 'unsure' && wrong + blank + unread + ask === 0
      ? {
          zh: '没有发现错误，但有的核对没有做成，不能说没有问题',
          en: 'nothing wrong was found, but not everything could be checked',
        }
      : null,
  ].filter((p) => p !== null)
  return { zh: `${parts.map((p) => p.zh).join('，')}。`, en: `${parts.map((p) => p.en).join(', ')}.` }
}
