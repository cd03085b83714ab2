import type { CorpusUi } from './corpus-ui.ts'
import { h, svg } from './dom.ts'

/** How often each rule has found something; one can be chosen. */
export const ruleBars = ({ t, view, choices, choose }: CorpusUi): HTMLElement => {
  const { rule } = choices()
  const most = Math.max(1, ...view.rules.map((r) => r.findings))
  const colour = { error: '#a33400', warning: '#c28a00', info: '#00558c' }
  const sign = { error: '✕', warning: '▲', info: '●' }
  return h(
    'div',
    { class: 'bars' },
    ...view.rules.flatMap((r) => [
      h(
        'button',
        {
          type: 'button',
          'aria-pressed': String(rule === r.rule),
          onclick: () => {
            choose({ rule: rule === r.rule ? null : r.rule, agencyPage: 0, listPage: 0 })
            document.getElementById('list')?.scrollIntoView()
          },
        },
        `${sign[r.severity]} ${r.rule}`,
      ),
      svg(
        'svg',
        { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
        svg('rect', {
          x: 0,
          y: 0,
          width: Math.max(0.5, (100 * r.findings) / most),
          height: 10,
          fill: colour[r.severity],
        }),
      ),
      h('b', {}, t(`${r.findings} 处，${r.reports} 份`, `${r.findings} in ${r.reports}`)),
    ]),
  )
}
