import { h } from '../../review/page/dom.ts'
import type { DeskFile, Fault } from '../model.ts'
import { counted } from './state.ts'
import { section, type Ui } from './ui.ts'

interface RuleRow {
  rule: string
  severity: Fault['severity']
  times: number
  files: DeskFile[]
}

const rank = { error: 0, warning: 1, info: 2 } as const

/** Faults by rule: the worst and most frequent first. */
export const byRule = (files: readonly DeskFile[]): RuleRow[] => {
  const rows = new Map<string, RuleRow>()
  for (const file of files)
    for (const f of file.summary?.faults ?? []) {
      const key = `${f.rule}|${f.severity}`
      const row = rows.get(key) ?? { rule: f.rule, severity: f.severity, times: 0, files: [] }
      row.times++
      if (row.files.at(-1) !== file) row.files.push(file)
      rows.set(key, row)
    }
  return [...rows.values()].sort((a, b) => rank[a.severity] - rank[b.severity] || b.files.length - a.files.length)
}

export const faultsView = ({ state, acts, t, say }: Ui): HTMLElement => {
  const rows = byRule(counted(state))
  const names = { error: t('错误', 'Error'), warning: t('警告', 'Warning'), info: t('提示', 'Hint') }
  const item = (r: RuleRow): HTMLElement => {
    const says = state.rules[r.rule]?.says
    return h(
      'li',
      { 'data-rule': r.rule, 'data-severity': r.severity, 'data-files': r.files.length },
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
        h(
          'ul',
          { class: 'plain' },
          ...r.files.slice(0, 200).map((f) =>
            h(
              'li',
              {},
              h(
                'button',
                { type: 'button', class: 'link', 'data-key': `fault-${r.rule}-${f.id}`, onclick: () => acts.open(f) },
                f.summary?.agency ?? f.name,
              ),
              ' ',
              ...f
                .summary!.faults.filter((x) => x.rule === r.rule)
                .slice(0, 3)
                .map((x) => h('span', { class: 'meta' }, ` ${say(x.message)}`)),
            ),
          ),
        ),
      ),
    )
  }
  return section(
    t('问题分布', 'Faults by rule'),
    rows.length === 0 ? h('p', {}, t('没有可统计的问题。', 'None.')) : h('ul', { class: 'rules' }, ...rows.map(item)),
  )
}
