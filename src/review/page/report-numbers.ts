import type { Claim } from '../../model/report.ts'
import { ledgerLine } from '../../write/ledger.ts'
import { h } from './dom.ts'
import { printed, type ReportUi, shown } from './report-ui.ts'

/** A button that lights its place up, and chooses it. */
export const link = ({ point, select }: ReportUi, id: string, text: string, label: string, extra = ''): HTMLElement =>
  h(
    'button',
    {
      type: 'button',
      class: `number ${extra}`,
      'data-id': id,
      'aria-label': label,
      title: label,
      onmouseenter: () => point(id),
      onmouseleave: () => point(null),
      onfocus: () => point(id),
      onblur: () => point(null),
      onclick: (e: Event) => {
        e.stopPropagation()
        select(id)
      },
    },
    text,
  )

export const factButton = (ui: ReportUi, i: number, as: 'counts' | 'read' = 'counts'): HTMLElement => {
  const { t, view, report } = ui
  const f = report().facts[i]!
  // a finding was reckoned with what was read, whatever was corrected since
  const number = as === 'read' ? view.report.facts[i]!.raw.trim() : shown(f)
  const state = [
    f.certainty === 'doubtful' ? t('存疑', 'doubtful') : f.certainty === 'inferred' ? t('推断', 'inferred') : '',
    f.correctedFrom ? t(`已更正，原为 ${printed(ui, f)}`, `corrected, printed ${printed(ui, f)}`) : '',
    f.judgements?.at(-1)?.action === 'accept' ? t('已确认', 'accepted') : '',
  ].filter(Boolean)
  const blank = number === '' ? ' blank' : ''
  const button = link(
    ui,
    `f${i}`,
    number || '␣',
    [`${view.names[i]}${t('：', ': ')}${number || t('空白', 'blank')}`, ...state].join(t('，', ', ')),
    `${f.certainty}${blank}${f.correctedFrom ? ' corrected' : ''}`,
  )
  const flags = [
    f.certainty === 'doubtful' ? '?' : f.certainty === 'inferred' ? '≈' : '',
    f.correctedFrom ? '✎' : f.judgements?.at(-1)?.action === 'accept' ? '✓' : '',
  ].join('')
  if (flags !== '') button.append(h('span', { class: 'flag', 'aria-hidden': 'true' }, flags))
  return button
}

export const claimItem = (ui: ReportUi, c: Claim, i: number): HTMLElement =>
  h(
    'li',
    {},
    link(ui, `c${i}`, c.raw, c.raw, 'words'),
    h(
      'span',
      { class: 'meta' },
      c.value === null ? '' : ` ${c.value}${c.unit ?? ''}`,
      c.indicator === null ? null : h('code', {}, c.indicator),
      c.scope ? h('span', {}, c.scope) : null,
    ),
  )

/** What became of the numerals of the tables, and those that nobody used, each leading to its place. */
export const ledgerOf = (ui: ReportUi): HTMLElement | null =>
  ui.view.report.ledger.length === 0
    ? null
    : h(
        'p',
        { class: 'counts', id: 'ledger' },
        h('span', {}, `${ui.t('表内数字', 'Numerals in tables')} ${ledgerLine(ui.view.report, ui.language())}`),
        ...ui.things.unused.map(({ raw }, i) => link(ui, `u${i}`, raw, `${raw}${ui.t('：没有用到', ': not used')}`)),
      )
