import { severityRank } from '../../model/new-finding.ts'
import { h } from '../../review/page/dom.ts'
import { type FaultGroup, type FaultsBy, faultsOf, groupFaults } from '../faults.ts'
import type { DeskFile, Fault } from '../model.ts'
import { faultTable } from '../tables.ts'
import { faultBar, faultWords } from './bars.ts'
import { counted } from './state.ts'
import { button, section, type Ui } from './ui.ts'

interface RuleRow {
  rule: string
  severity: Fault['severity']
  times: number
  files: DeskFile[]
}

/** Faults by rule: the worst and most frequent first. */
export const byRule = (files: readonly DeskFile[]): RuleRow[] => {
  const rows = new Map<string, RuleRow>()
  for (const file of files)
    for (const f of faultsOf(file)) {
      const key = `${f.rule}|${f.severity}`
      const row = rows.get(key) ?? { rule: f.rule, severity: f.severity, times: 0, files: [] }
      row.times++
      if (row.files.at(-1) !== file) row.files.push(file)
      rows.set(key, row)
    }
  return [...rows.values()].sort(
    (a, b) => severityRank[a.severity] - severityRank[b.severity] || b.files.length - a.files.length,
  )
}

/** Reports shown under one line; more are in the list that can be saved. */
const mostFiles = 200
const mostFaults = 3

const reports = (files: readonly DeskFile[], key: string, faults: (f: Fault) => boolean, ui: Ui): HTMLElement =>
  h(
    'ul',
    { class: 'plain' },
    ...files.slice(0, mostFiles).map((f) =>
      h(
        'li',
        {},
        h(
          'button',
          { type: 'button', class: 'link', 'data-key': `fault-${key}-${f.id}`, onclick: () => ui.acts.open(f) },
          `${f.summary?.agency ?? f.name} ${f.summary?.year ?? ''}`,
        ),
        ' ',
        ...faultsOf(f)
          .filter(faults)
          .slice(0, mostFaults)
          .map((x) => h('span', { class: 'meta' }, ` ${ui.say(x.message)}`)),
      ),
    ),
  )

const ruleLine = (r: RuleRow, ui: Ui): HTMLElement => {
  const { state, t } = ui
  const names = { error: t('错误', 'Error'), warning: t('警告', 'Warning'), info: t('提示', 'Hint') }
  const says = state.rules[r.rule]?.says
  return h(
    'li',
    { 'data-rule': r.rule, 'data-severity': r.severity, 'data-files': r.files.length, 'data-times': r.times },
    h(
      'details',
      {},
      h(
        'summary',
        {},
        h('span', { class: `count ${r.severity}` }, names[r.severity]),
        ` ${t(`${r.files.length} 份、${r.times} 处`, `${r.files.length} reports, ${r.times} times`)}　`,
        says === undefined ? r.rule : t(`不符合：${says.zh}`, `Not so: ${says.en}`),
        ' ',
        h('code', {}, r.rule),
      ),
      reports(r.files, r.rule, (x) => x.rule === r.rule, ui),
    ),
  )
}

const groupLine = (g: FaultGroup, most: number, ui: Ui): HTMLElement =>
  h(
    'li',
    { 'data-group-of': g.name, 'data-errors': g.errors, 'data-warnings': g.warnings, 'data-files': g.files.length },
    h(
      'details',
      {},
      h('summary', {}, h('b', {}, g.name), ` ${faultWords(g, ui)}`, faultBar(g, most)),
      reports(g.files, g.name, (x) => x.severity !== 'info', ui),
    ),
  )

const lines = (ui: Ui): HTMLElement[] => {
  const files = counted(ui.state)
  const { faultsBy } = ui.state
  if (faultsBy === 'rule') return byRule(files).map((r) => ruleLine(r, ui))
  const groups = groupFaults(files, faultsBy, ui.t('（不能确定）', '(not known)'))
  const most = Math.max(...groups.map((g) => g.errors + g.warnings))
  return groups.map((g) => groupLine(g, most, ui))
}

export const faultsView = (ui: Ui): HTMLElement => {
  const { state, acts, t } = ui
  const names: Record<FaultsBy, string> = {
    rule: t('按问题', 'By rule'),
    agency: t('按机关', 'By agency'),
    county: t('按县区', 'By county'),
    prefecture: t('按地市', 'By prefecture'),
  }
  const choices = (Object.keys(names) as FaultsBy[]).map((by) =>
    button(`by-${by}`, names[by], () => acts.set({ faultsBy: by }), { pressed: state.faultsBy === by }),
  )
  const shown = lines(ui)
  return section(
    t('问题分布', 'Faults'),
    h('div', { class: 'tools filters' }, ...choices),
    shown.length === 0 ? h('p', {}, t('没有可统计的问题。', 'None.')) : h('ul', { class: 'rules' }, ...shown),
    h(
      'div',
      { class: 'tools' },
      button('copy-faults', t('复制问题清单', 'Copy the list'), () => acts.copy(faultTable(counted(state)))),
    ),
  )
}
