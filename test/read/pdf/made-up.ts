/** A made-up report with the tables of the 2021 form, as HTML; numbers come from a seed. */

export interface Cell {
  text: string
  rowSpan?: number
  colSpan?: number
  head?: true
}
export type Rows = Cell[][]

const random = (seed: number): (() => number) => {
  let s = seed
  return () => {
    s = (s * 1103515245 + 12345) & 0x7fffffff
    return s / 0x7fffffff
  }
}

const groups: [string, string[]][] = [
  ['（一）予以公开', []],
  ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', []],
  [
    '（三）不予公开',
    [
      '1.属于国家秘密',
      '2.其他法律行政法规禁止公开',
      '3.危及“三安全一稳定”',
      '4.保护第三方合法权益',
      '5.属于三类内部事务信息',
      '6.属于四类过程性信息',
      '7.属于行政执法案卷',
      '8.属于行政查询事项',
    ],
  ],
  ['（四）无法提供', ['1.本机关不掌握相关政府信息', '2.没有现成信息需要另行制作', '3.补正后申请内容仍不明确']],
  [
    '（五）不予处理',
    [
      '1.信访举报投诉类申请',
      '2.重复申请',
      '3.要求提供公开出版物',
      '4.无正当理由大量反复申请',
      '5.要求行政机关确认或重新出具已获取信息',
    ],
  ],
  [
    '（六）其他处理',
    [
      '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      '3.其他',
    ],
  ],
  ['（七）总计', []],
]

export const requestTable = (seed: number): Rows => {
  const next = random(seed)
  const values = (): Cell[] =>
    Array.from({ length: 7 }, () => ({ text: String(next() < 0.5 ? 0 : Math.floor(next() ** 3 * 9000)) }))
  const rows: Rows = [
    [
      {
        text: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
        rowSpan: 3,
        colSpan: 3,
        head: true,
      },
      { text: '申请人情况', colSpan: 7, head: true },
    ],
    [
      { text: '自然人', rowSpan: 2, head: true },
      { text: '法人或其他组织', colSpan: 5, head: true },
      { text: '总计', rowSpan: 2, head: true },
    ],
    ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'].map((text) => ({ text, head: true as const })),
    [{ text: '一、本年新收政府信息公开申请数量', colSpan: 3 }, ...values()],
    [{ text: '二、上年结转政府信息公开申请数量', colSpan: 3 }, ...values()],
  ]
  const total = groups.reduce((n, [, leaves]) => n + Math.max(1, leaves.length), 0)
  let first = true
  for (const [label, leaves] of groups) {
    const outer: Cell[] = first ? [{ text: '三、本年度办理结果', rowSpan: total }] : []
    first = false
    if (leaves.length === 0) rows.push([...outer, { text: label, colSpan: 2 }, ...values()])
    leaves.forEach((leaf, i) => {
      const own: Cell[] = i === 0 ? [...outer, { text: label, rowSpan: leaves.length }] : []
      rows.push([...own, { text: leaf }, ...values()])
    })
  }
  rows.push([{ text: '四、结转下年度继续办理', colSpan: 3 }, ...values()])
  return rows
}

export const lawsuitTable = (seed: number): Rows => {
  const next = random(seed)
  const five = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'].map((text) => ({ text, head: true as const }))
  return [
    [
      { text: '行政复议', colSpan: 5, head: true },
      { text: '行政诉讼', colSpan: 10, head: true },
    ],
    [
      ...five.map((c) => ({ ...c, rowSpan: 2 })),
      { text: '未经复议直接起诉', colSpan: 5, head: true },
      { text: '复议后起诉', colSpan: 5, head: true },
    ],
    [...five, ...five],
    Array.from({ length: 15 }, () => ({ text: String(Math.floor(next() ** 3 * 200)) })),
  ]
}

const tr = (row: Cell[]): string =>
  `<tr>${row
    .map((c) => {
      const spans = `${c.rowSpan ? ` rowspan=${c.rowSpan}` : ''}${c.colSpan ? ` colspan=${c.colSpan}` : ''}`
      const kind = c.text.startsWith('三、本年度') ? ' class=tall' : ''
      return c.head ? `<th${spans}>${c.text}</th>` : `<td${spans}${kind}>${c.text}</td>`
    })
    .join('')}</tr>`

export const toHtml = (rows: Rows): string => {
  const head = rows.filter((r) => r.every((c) => c.head))
  const body = rows.filter((r) => !r.every((c) => c.head))
  return `<table><thead>${head.map(tr).join('')}</thead><tbody>${body.map(tr).join('')}</tbody></table>`
}

/** Words of every slot, spans resolved. */
export const toSlots = (rows: Rows): string[][] => {
  const slots: string[][] = rows.map(() => [])
  rows.forEach((row, r) => {
    let c = 0
    for (const cell of row) {
      while (slots[r]![c] !== undefined) c++
      for (let dr = 0; dr < (cell.rowSpan ?? 1); dr++)
        for (let dc = 0; dc < (cell.colSpan ?? 1); dc++) slots[r + dr]![c + dc] = cell.text
    }
  })
  return slots
}
