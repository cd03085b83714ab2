import { h } from '../../review/page/dom.ts'
import { type ItemSpread, itemSpreads } from '../items.ts'
import { spreadTable } from '../tables.ts'
import { itemChart } from './item-chart.ts'
import { counted } from './state.ts'
import { button, section, type Ui } from './ui.ts'

const more = 12
const outliersShown = 6

const figure = (item: ItemSpread, ui: Ui): HTMLElement => {
  const { acts, t, say } = ui
  return h(
    'figure',
    { class: 'chart', 'data-item': item.indicator, 'data-outliers': item.outliers.length },
    h('figcaption', {}, say(item.name), item.unit === null ? null : h('span', { class: 'unit' }, item.unit)),
    itemChart(item, ui),
    item.outliers.length === 0
      ? null
      : h(
          'ul',
          { class: 'plain outliers' },
          ...item.outliers.slice(0, outliersShown).map(({ file, year, value }) =>
            h(
              'li',
              {},
              h(
                'button',
                {
                  type: 'button',
                  class: 'link',
                  'data-key': `far-${item.indicator}-${file.id}`,
                  onclick: () => acts.open(file),
                },
                `${file.summary?.agency ?? file.name} ${year}`,
              ),
              `：${value}`,
            ),
          ),
          item.outliers.length > outliersShown
            ? h('li', { class: 'meta' }, t(`共 ${item.outliers.length} 个`, `${item.outliers.length} in all`))
            : null,
        ),
  )
}

export const itemsView = (ui: Ui): HTMLElement => {
  const { state, acts, t } = ui
  const all = itemSpreads(state.items, counted(state))
  const asked = state.itemWords.trim().toLowerCase()
  const found = all
    .filter((i) => asked === '' || `${i.name.zh} ${i.name.en} ${i.indicator}`.toLowerCase().includes(asked))
    .sort((a, b) => b.outliers.length - a.outliers.length)
  const search = h('input', {
    type: 'search',
    'data-key': 'item-words',
    value: state.itemWords,
    placeholder: t('指标，如“行政许可”', 'item'),
    'aria-label': t('查找指标', 'Find an item'),
    oninput: () => acts.set({ itemWords: search.value, itemsShown: more }),
  })
  return section(
    t('各项数据的分布', 'How the numbers of each item lie'),
    h(
      'p',
      { class: 'meta' },
      t(
        '刻度按数量级。一年不超过 12 份报告时逐份画点；更多时画方框（中间一半的报告）、中位数和范围。菱形是离群的数：与中间一半相比差一个半数量级以上，不一定有错，请看一看。不足 8 份不判断离群。',
        'The scale is by magnitude. Up to 12 reports a year are dots; more are a box (the middle half), the median and the range. A diamond lies one and a half orders of magnitude off the middle half: not wrong for that, but worth a look. Fewer than 8 reports have no outliers.',
      ),
    ),
    h(
      'div',
      { class: 'filters' },
      search,
      button('copy-items', t('复制为表格', 'Copy as a table'), () => acts.copy(spreadTable(found))),
    ),
    found.length === 0 ? h('p', {}, t('没有可画的数。', 'There is nothing to draw.')) : null,
    h('div', { class: 'charts' }, ...found.slice(0, state.itemsShown).map((item) => figure(item, ui))),
    found.length > state.itemsShown
      ? button(
          'more-items',
          t(`再显示 ${more} 项（共 ${found.length} 项）`, `Show ${more} more (of ${found.length})`),
          () => acts.set({ itemsShown: state.itemsShown + more }),
        )
      : null,
  )
}
