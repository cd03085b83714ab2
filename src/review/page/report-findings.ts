import { isDismissed } from '../../corrections/apply.ts'
import type { Finding } from '../../model/finding.ts'
import { shortPlace } from '../../write/place.ts'
import type { Token } from '../arithmetic.ts'
import type { OtherYear } from '../other-years.ts'
import { h } from './dom.ts'
import { factButton, link } from './report-numbers.ts'
import { type ReportUi, severityName, signs } from './report-ui.ts'

/** What a finding was reckoned from, every operand leading to its place. */
const arithmetic = (ui: ReportUi, n: number): HTMLElement | null => {
  const { view, language, report } = ui
  const tokens = view.arithmetic[n] ?? []
  if (tokens.length === 0) return null
  let said = 0
  return h(
    'div',
    { class: 'arithmetic' },
    ...tokens.map((token: Token) => {
      if ('sign' in token) return h('span', { class: 'sign' }, token.sign)
      if ('fact' in token) return factButton(ui, token.fact, 'read')
      if (token.source !== null)
        return h(
          'span',
          { class: 'elsewhere' },
          `${token.said[language()]} (${token.source} ${shortPlace(token.place)})`,
        )
      const at = report().findings[n]!.related.findIndex((r, i) => i >= said && r.message.zh === token.said.zh)
      said = at + 1
      return link(ui, `r${n}.${at}`, token.said[language()], token.said[language()], 'words')
    }),
  )
}

const findingItem = (ui: ReportUi, f: Finding, n: number): HTMLElement => {
  const { t, point, select, language, selected } = ui
  const id = `g${n}`
  const last = f.judgements?.at(-1)
  return h(
    'li',
    {
      class: `finding ${f.severity}${isDismissed(f) ? ' dismissed' : ''}`,
      'data-id': id,
      onclick: () => select(id),
    },
    h(
      'button',
      {
        type: 'button',
        class: 'finding-head',
        onfocus: () => selected() !== id && point(id),
        onblur: () => point(null),
      },
      h('span', { class: 'severity' }, `${signs[f.severity]} ${severityName(ui, f.severity)}`),
      h('span', { class: 'message' }, f.message[language()]),
    ),
    arithmetic(ui, n),
    h(
      'div',
      { class: 'meta' },
      h('code', {}, f.rule),
      kindName(ui, f.kind),
      shortPlace(f.place) === '' ? null : h('span', {}, shortPlace(f.place)),
      last
        ? h(
            'span',
            { class: 'judged' },
            last.action === 'dismiss' ? t('已排除', 'dismissed') : t('已确认', 'accepted'),
            ` · ${last.by} · ${last.at.slice(0, 10)}${last.reason ? ` · ${last.reason}` : ''}`,
          )
        : null,
    ),
  )
}

const kindName = ({ t }: ReportUi, kind: Finding['kind']): HTMLElement =>
  h(
    'span',
    {},
    {
      report: t('报告本身的问题', 'in the report'),
      reading: t('读取', 'in the reading'),
      scope: t('口径', 'scope'),
      style: t('体例', 'style'),
    }[kind],
  )

/** Everything that was found, in its order. */
export const findingsList = (ui: ReportUi, findings: readonly Finding[]): HTMLElement =>
  h('ol', { class: 'findings' }, ...findings.map((f, n) => findingItem(ui, f, n)))

/** How many there are of each severity, without those that were dismissed. */
export const countsOf = (ui: ReportUi, findings: readonly Finding[]): HTMLElement[] =>
  (['error', 'warning', 'info'] as const).map((s) =>
    h(
      'span',
      { class: `count ${s}` },
      `${signs[s]} ${severityName(ui, s)} ${findings.filter((f) => f.severity === s && !isDismissed(f)).length}`,
    ),
  )

/** What reports of other years say against this one. */
export const otherYears = (ui: ReportUi, others: readonly OtherYear[]): HTMLElement[] =>
  others.length === 0
    ? []
    : [
        h('h2', { id: 'other-years' }, ui.t('与其他年度对照', 'Against other years')),
        h('ol', { class: 'findings' }, ...others.map((o) => otherYearItem(ui, o))),
      ]

const otherYearItem = (ui: ReportUi, { rule, severity, message, place, year, page }: OtherYear): HTMLElement => {
  const { t, language, source } = ui
  return h(
    'li',
    { class: `finding ${severity}` },
    h(
      'button',
      { type: 'button', class: 'finding-head', onclick: () => source()?.reveal(place) },
      h('span', { class: 'severity' }, `${signs[severity]} ${severityName(ui, severity)}`),
      h('span', { class: 'message' }, message[language()]),
    ),
    h(
      'div',
      { class: 'meta' },
      h('code', {}, rule),
      page === null
        ? null
        : h(
            'a',
            { href: page },
            year === null ? t('另一份报告', 'the other report') : t(`${year} 年的报告`, `report of ${year}`),
          ),
    ),
  )
}
