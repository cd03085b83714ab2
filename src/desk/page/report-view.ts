import type { Message } from '../../base/error.ts'
import { typedNumber } from '../../base/typed.ts'
import type { Place } from '../../model/place.ts'
import type { Fact } from '../../model/report.ts'
import type { Token } from '../../review/arithmetic.ts'
import { type Child, h, replace } from '../../review/page/dom.ts'
import { sheetTable } from '../../review/page/sheet-table.ts'
import type { ChecklistGroup, ChecklistItem, ItemState } from '../checklist.ts'
import type { Across, DeskReport } from '../model.ts'
import type { Unchecked } from '../unchecked.ts'
import type { Ui } from './ui.ts'

/** What the right side may do with the left one and with the report. */
export interface Pointers {
  /** light places up in the document, and show the first */
  show: (places: readonly Place[]) => void
  /** a number is chosen, to be seen and corrected */
  choose: (fact: number) => void
}

const signs: Record<ItemState, string> = {
  wrong: '✕',
  missing: '✕',
  late: '!',
  ask: '?',
  unread: '?',
  blank: '□',
  look: '●',
  mended: '✎',
  fine: '✓',
}

const stateName = (state: ItemState, t: Ui['t']): string =>
  ({
    wrong: t('改正', 'mend'),
    missing: t('缺', 'missing'),
    unread: t('没有读准', 'unsure'),
    blank: t('空白', 'blank'),
    late: t('逾期', 'late'),
    ask: t('请核实', 'please confirm'),
    look: t('看一看', 'look'),
    mended: t('已更正', 'mended'),
    fine: t('无误', 'fine'),
  })[state]

export const printed = (f: Fact): string =>
  f.correctedFrom === undefined ? f.raw.trim() : f.value === null ? '' : String(f.value)

export const factButton = (desk: DeskReport, i: number, { t }: Ui, { choose }: Pointers): HTMLElement => {
  const f = desk.report.facts[i]!
  const number = printed(f)
  const notes = [
    f.certainty === 'doubtful' ? t('没有读准', 'unsure') : '',
    f.correctedFrom === undefined ? '' : t(`已更正，原为“${f.raw.trim()}”`, `corrected; printed “${f.raw.trim()}”`),
  ].filter(Boolean)
  const label = [`${desk.names[i]}${t('：', ': ')}${number || t('空白', 'blank')}`, ...notes].join(t('，', ', '))
  return h(
    'button',
    {
      type: 'button',
      class: `number ${f.certainty}${number === '' ? ' blank' : ''}${f.correctedFrom === undefined ? '' : ' corrected'}`,
      'data-fact': i,
      'aria-label': label,
      title: label,
      onclick: (e: Event) => {
        e.stopPropagation()
        choose(i)
      },
    },
    number || '␣',
    f.certainty === 'doubtful' ? ' ?' : f.correctedFrom === undefined ? '' : ' ✎',
  )
}

const arithmetic = (desk: DeskReport, n: number, ui: Ui, pointers: Pointers): HTMLElement | null => {
  const tokens = desk.arithmetic[n] ?? []
  if (tokens.filter((x) => 'fact' in x).length < 2) return null
  const piece = (token: Token): Child => {
    if ('sign' in token) return h('span', { class: 'sign' }, token.sign)
    if ('fact' in token) return factButton(desk, token.fact, ui, pointers)
    return h('span', { class: 'meta' }, ui.say(token.said))
  }
  return h('div', { class: 'arithmetic' }, ...tokens.map(piece))
}

const placesOf = (desk: DeskReport, item: ChecklistItem): Place[] => {
  const finding = item.finding === null ? null : desk.report.findings[item.finding]!
  const related = finding?.related.filter((r) => r.source == null).map((r) => r.place) ?? []
  return [...(item.place === null ? [] : [item.place]), ...related]
}

const entry = (desk: DeskReport, item: ChecklistItem, ui: Ui, pointers: Pointers): HTMLElement => {
  const places = placesOf(desk, item)
  const go = (): void => {
    pointers.show(places)
    if (item.fact !== null) pointers.choose(item.fact)
  }
  const words = [
    h('span', { class: 'sign-of', 'aria-hidden': 'true' }, signs[item.state]),
    h('span', { class: 'state-of' }, stateName(item.state, ui.t)),
    h('span', { class: 'message' }, ui.say(item.text)),
    ui.say(item.at) === '' ? null : h('span', { class: 'meta' }, ui.say(item.at)),
  ]
  return h(
    'li',
    {
      class: `item ${item.state}`,
      'data-state': item.state,
      'data-rule': item.finding === null ? null : desk.report.findings[item.finding]!.rule,
    },
    places.length === 0 && item.fact === null
      ? h('div', { class: 'entry' }, ...words)
      : h('button', { type: 'button', class: 'entry', onclick: go }, ...words),
    item.finding === null ? null : arithmetic(desk, item.finding, ui, pointers),
  )
}

/** What was checked, so that silence is never taken for a check. */
const done = ({ id, passed, undone }: ChecklistGroup, open: number): Message => {
  const left =
    undone > 0
      ? { zh: `有 ${undone} 项核对没有做，原因见文末。`, en: `${undone} checks were not done, see the end.` }
      : null
  if (id === 'reading') return open > 0 ? { zh: '', en: '' } : { zh: '没有。', en: 'None.' }
  const held =
    passed > 0
      ? { zh: `核对了 ${passed} 处，相符。`, en: `${passed} places were checked and hold.` }
      : open > 0
        ? null
        : { zh: '没有可核对的内容。', en: 'There is nothing to check.' }
  const said = [held, left].filter((x) => x !== null)
  return { zh: said.map((x) => x.zh).join(''), en: said.map((x) => x.en).join(' ') }
}

const group = (desk: DeskReport, of: ChecklistGroup, ui: Ui, pointers: Pointers): HTMLElement => {
  const open = of.items.filter((i) => i.state !== 'fine')
  const fine = of.items.filter((i) => i.state === 'fine')
  const list = (items: readonly ChecklistItem[]): HTMLElement =>
    h('ol', { class: 'items' }, ...items.map((i) => entry(desk, i, ui, pointers)))
  return h(
    'section',
    { class: 'group', 'data-group': of.id },
    h('h3', {}, ui.say(of.title)),
    list(open),
    h('p', { class: 'meta' }, ui.say(done(of, open.length))),
    fine.length === 0
      ? null
      : h(
          'details',
          { open: of.id === 'cover' },
          h('summary', {}, ui.t(`已有 ${fine.length} 项`, `${fine.length} are there`)),
          list(fine),
        ),
  )
}

/** With the report of the year before: as the numbers are now, corrections and all. */
const acrossOpened = ({ state }: Ui): Across | null =>
  state.opened === null
    ? null
    : (state.opened.across ?? state.files.find((f) => f.id === state.opened!.file)?.across ?? null)

const acrossGroup = (ui: Ui): HTMLElement | null => {
  const across = acrossOpened(ui)
  if (across === null) return null
  const { faults, passed, undone } = across
  return h(
    'section',
    { class: 'group', 'data-group': 'across' },
    h('h3', {}, ui.t('九、与上一年度的衔接', '9. Against the year before')),
    h(
      'ol',
      { class: 'items' },
      ...faults.map((f) => {
        const state: ItemState = f.severity === 'info' ? 'look' : f.demand === 'mend' ? 'wrong' : 'ask'
        return h(
          'li',
          { class: `item ${state}`, 'data-state': state, 'data-rule': f.rule },
          h(
            'div',
            { class: 'entry' },
            h('span', { class: 'sign-of', 'aria-hidden': 'true' }, signs[state]),
            h('span', { class: 'state-of' }, stateName(state, ui.t)),
            h('span', { class: 'message' }, ui.say(f.message)),
            h('span', { class: 'meta' }, ui.say(f.at)),
          ),
        )
      }),
    ),
    h(
      'p',
      { class: 'meta' },
      ui.t(`核对了 ${passed} 处，相符。`, `${passed} places were compared and hold.`),
      undone === 0
        ? ''
        : ui.t(
            `${undone} 处不能比较（空白、没有读准，或两年格式不同）。`,
            ` ${undone} could not be compared (blank, not read for sure, or another form).`,
          ),
    ),
  )
}

const unchecked = (list: readonly Unchecked[], ui: Ui): HTMLElement => {
  const line = (u: Unchecked): HTMLElement => {
    const says = ui.state.rules[u.rule]?.says
    return h(
      'li',
      { 'data-unchecked': u.rule },
      says === undefined ? u.rule : ui.say(says),
      ui.t(`（${u.times} 处）：`, ` (${u.times}): `),
      h('b', {}, ui.say(u.why)),
    )
  }
  const real = list.filter((u) => !u.needless)
  const needless = list.filter((u) => u.needless)
  return h(
    'section',
    { class: 'group', 'data-group': 'unchecked' },
    h('h3', {}, ui.t('没有做的核对，以及原因', 'Checks that were not done, and why')),
    h(
      'ul',
      { class: 'plain' },
      ...real.map(line),
      ...(acrossOpened(ui) === null
        ? [
            h(
              'li',
              { 'data-unchecked': 'across' },
              ui.t(
                '与上一年度的衔接：没有放入这个机关上一年度的年报；放进“文件”页就会核对',
                'Against the year before: drop the report of the year before on “Files” to have it compared',
              ),
            ),
          ]
        : []),
    ),
    needless.length === 0
      ? null
      : h(
          'details',
          {},
          h(
            'summary',
            {},
            ui.t(`与本报告无关的核对 ${needless.length} 项`, `${needless.length} checks are not about this report`),
          ),
          h('ul', { class: 'plain' }, ...needless.map(line)),
        ),
  )
}

/** The right side: verdict, check-list, what was not checked, the numbers. */
export const checklistView = (desk: DeskReport, ui: Ui, pointers: Pointers): HTMLElement => {
  const { checklist } = desk
  return h(
    'div',
    { class: 'checklist' },
    h(
      'p',
      { class: `verdict ${checklist.verdict}`, id: 'verdict', 'data-verdict': checklist.verdict, role: 'status' },
      ui.say(checklist.says),
    ),
    checklist.passed === 0
      ? null
      : h(
          'p',
          { class: 'meta' },
          ui.t(`做了的核对中有 ${checklist.passed} 处相符。`, `${checklist.passed} places were checked and hold.`),
        ),
    ...checklist.groups.map((g) => group(desk, g, ui, pointers)),
    acrossGroup(ui),
    unchecked(checklist.unchecked, ui),
    h(
      'h3',
      {},
      ui.t(
        '表格中的数（点一个数可以看它在原件的位置，并更正）',
        'Numbers (choose one to see its place and to correct it)',
      ),
    ),
    ...desk.sheets.map((s) => sheetTable(s, { t: ui.t, number: (i) => factButton(desk, i, ui, pointers) })),
  )
}

/** The form that corrects one number. */
export const correcting = (
  desk: DeskReport,
  i: number,
  { t, say }: Ui,
  done: (value: number | null, reason: string) => void,
  close: () => void,
): HTMLElement => {
  const f = desk.report.facts[i]!
  const value = h('input', { id: 'value', inputmode: 'decimal', autocomplete: 'off', value: f.value ?? '' })
  const reason = h('input', { id: 'reason', autocomplete: 'off' })
  const complaint = h('p', { class: 'complaint', role: 'alert' })
  const send = (e: Event): void => {
    e.preventDefault()
    const typed = typedNumber(value.value, f.unit)
    if ('complaint' in typed) {
      replace(complaint, say(typed.complaint))
      value.focus()
      return
    }
    replace(complaint, '')
    done(typed.value, reason.value.trim())
  }
  return h(
    'form',
    { class: 'judging', onsubmit: send },
    h('h3', {}, desk.names[i]!),
    h('p', { class: 'meta' }, `${t('原文', 'Printed')}：${f.raw.trim() === '' ? t('空白', 'blank') : f.raw}`),
    h('label', { for: 'value' }, h('span', {}, t('改为', 'New value')), value),
    h('label', { for: 'reason' }, h('span', {}, t('说明（可不填）', 'Reason (optional)')), reason),
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'submit', id: 'correct' }, t('更正并重新核对', 'Correct and check again')),
      h('button', { type: 'button', onclick: close }, t('关闭', 'Close')),
    ),
    complaint,
  )
}
