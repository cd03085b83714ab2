import { describe, expect, test } from 'vitest'
import { type Table, wordsOf } from '../../../src/model/tree.ts'
import { bare, noReports, noSamples, path, readShared, sharedJson, slotsOf, tablesOf, wordsIn } from './shared.ts'

interface Fact {
  indicator: string
  applicant?: string
  value: number | null
}

const applicants: Record<string, string[]> = {
  natural_person: ['申请人情况', '自然人'],
  'org.business': ['申请人情况', '法人或其他组织', '商业企业'],
  'org.research': ['申请人情况', '法人或其他组织', '科研机构'],
  'org.public_interest': ['申请人情况', '法人或其他组织', '社会公益组织'],
  'org.legal_service': ['申请人情况', '法人或其他组织', '法律服务机构'],
  'org.other': ['申请人情况', '法人或其他组织', '其他'],
  total: ['申请人情况', '总计'],
}
const result = '三、本年度办理结果'
const requestRows: Record<string, string[]> = {
  'request.received': ['一、本年新收政府信息公开申请数量'],
  'request.carried_in': ['二、上年结转政府信息公开申请数量'],
  'request.result.full_release': [result, '（一）予以公开'],
  'request.result.partial_release': [result, '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'],
  'request.result.refused.state_secret': [result, '（三）不予公开', '1.属于国家秘密'],
  'request.result.refused.law_prohibited': [result, '（三）不予公开', '2.其他法律行政止公开'],
  'request.result.refused.endangers_security': [result, '（三）不予公开', '3.危及“三安全一稳定”'],
  'request.result.refused.third_party_rights': [result, '（三）不予公开', '4.保护第三方合法权益'],
  'request.result.refused.internal_affairs': [result, '（三）不予公开', '5.属于三类内部事务信息'],
  'request.result.refused.process_information': [result, '（三）不予公开', '6.属于四类过程性信息'],
  'request.result.refused.enforcement_file': [result, '（三）不予公开', '7.属于行政执法案卷'],
  'request.result.refused.administrative_query': [result, '（三）不予公开', '8.属于行政查询事项'],
  'request.result.unable.not_held': [result, '（四）无法提供', '1.本机关不掌握相关政府信息'],
  'request.result.unable.needs_creation': [result, '（四）无法提供', '2.没有现成信息需要另行制作'],
  'request.result.unable.unclear_after_correction': [result, '（四）无法提供', '3.补正后申请内容仍不明确'],
  'request.result.not_processed.petition_complaint': [result, '（五）不予处理', '1.信访举报投诉类申请'],
  'request.result.not_processed.repeat': [result, '（五）不予处理', '2.重复申请'],
  'request.result.not_processed.publication': [result, '（五）不予处理', '3.要求提供公开出版物'],
  'request.result.not_processed.excessive_repetition': [result, '（五）不予处理', '4.无正当理由大量反复申请'],
  'request.result.not_processed.reconfirmation': [result, '（五）不予处理', '5.要求行政机关确认或重新出具已获取信息'],
  'request.result.other': [result, '（六）其他处理'],
  'request.result.total': [result, '（七）总计'],
  'request.carried_out': ['四、结转下年度继续办理'],
}
const outcomes: Record<string, string> = {
  upheld: '结果维持',
  corrected: '结果纠正',
  other: '其他结果',
  pending: '尚未审结',
  total: '总计',
}
const appeals: Record<string, string[]> = {
  reconsideration: ['行政复议'],
  'litigation.direct': ['行政诉讼', '未经复议直接起诉'],
  'litigation.after_reconsideration': ['行政诉讼', '复议后起诉'],
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.map(bare).join('/') === b.map(bare).join('/')

/** Words of the cells of table 三 by row path and column path; header rows and label columns as the form has them. */
const cellAt = (table: Table, head: number, labels: number, row: string[], column: string[]): string | undefined => {
  const slots = slotsOf(table)
  const r = slots.findIndex((line, i) => i >= head && same(path(line.slice(0, labels)), row))
  const width = Math.max(...slots.map((s) => s.length))
  for (let c = labels; c < width && r >= 0; c++)
    if (same(path(slots.slice(0, head).map((line) => line[c])), column)) return wordsIn(slots[r]![c]!)
  return undefined
}

describe.skipIf(noReports)('a real report made by WPS', () => {
  const truth = () => sharedJson<{ facts: Fact[] }>('reports/hongze-2024/truth.json').facts

  test('every fact stands in its cell, under its labels and headings', async () => {
    const read = await readShared('reports/hongze-2024/source.pdf')
    const tables = tablesOf(read)
    expect(tables).toHaveLength(3)
    const [proactive, requests, lawsuits] = tables as [Table, Table, Table]
    const wrong: string[] = []
    for (const { indicator, applicant, value } of truth()) {
      let found: string | undefined
      if (requestRows[indicator]) found = cellAt(requests, 3, 3, requestRows[indicator], applicants[applicant!]!)
      else if (/^(reconsideration|litigation)/.test(indicator)) {
        const [, group, outcome] = /^(.*)\.(\w+)$/.exec(indicator)!
        found = cellAt(lawsuits, 3, 0, [], [...appeals[group!]!, outcomes[outcome!]!])
      } else found = proactiveCell(proactive, indicator)
      if (found !== String(value)) wrong.push(`${indicator} ${applicant ?? ''}: ${found} instead of ${value}`)
    }
    expect(wrong).toEqual([])
    expect(truth()).toHaveLength(186)
  })

  test('headings, running text and page numbers are told apart', async () => {
    const { root, findings } = await readShared('reports/hongze-2024/source.pdf')
    const paragraphs = root.children.filter((b) => b.type === 'paragraph')
    expect(paragraphs.filter((p) => p.furniture).map(wordsOf)).toEqual(['- 1 -', '- 2 -', '- 3 -', '- 4 -', '- 5 -'])
    expect(paragraphs.filter((p) => p.level).map(wordsOf)).toEqual([
      '淮安市洪泽区人民政府2024年政府信息公开工作年度报告',
      '一、总体情况',
      '二、主动公开政府信息情况',
      '三、收到和处理政府信息公开申请情况',
      '四、政府信息公开行政复议、行政诉讼情况',
      '五、存在的主要问题及改进情况',
      '六、其他需要报告的事项',
    ])
    const across = paragraphs.find((p) => wordsOf(p).startsWith('针对存在问题'))!
    expect(wordsOf(across)).toMatch(/使各行政机关答复.*业务工作水平。$/)
    expect(new Set(across.children.map((t) => t.place.page))).toEqual(new Set([4, 5]))
    expect(findings.filter((f) => f.severity === 'error')).toEqual([])
    expect(findings.map((f) => f.rule)).toEqual(['stray-ruling'])
  })
})

/** Table 二 holds four small tables one under the other; a title row starts each. */
const proactiveCell = (table: Table, indicator: string): string | undefined => {
  const [title, row, column] = {
    'norm.regulation.issued': ['第二十条第（一）项', '规章', '本年制发件数'],
    'norm.regulation.repealed': ['第二十条第（一）项', '规章', '本年废止件数'],
    'norm.regulation.in_force': ['第二十条第（一）项', '规章', '现行有效件数'],
    'norm.normative_document.issued': ['第二十条第（一）项', '行政规范性文件', '本年制发件数'],
    'norm.normative_document.repealed': ['第二十条第（一）项', '行政规范性文件', '本年废止件数'],
    'norm.normative_document.in_force': ['第二十条第（一）项', '行政规范性文件', '现行有效件数'],
    'decision.license': ['第二十条第（五）项', '行政许可', '本年处理决定数量'],
    'decision.penalty': ['第二十条第（六）项', '行政处罚', '本年处理决定数量'],
    'decision.coercion': ['第二十条第（六）项', '行政强制', '本年处理决定数量'],
    'charge.amount': ['第二十条第（八）项', '行政事业性收费', '本年收费金额（单位：万元）'],
  }[indicator] as [string, string, string]
  const slots = slotsOf(table).map((line) => line.map((cell) => (cell ? wordsIn(cell) : '')))
  const start = slots.findIndex((line) => line[0] === bare(title))
  const next = slots.findIndex((line, i) => i > start && line[0]!.startsWith('第二十条'))
  const part = slots.slice(start + 1, next < 0 ? undefined : next)
  const c = part[0]!.indexOf(bare(column))
  return part.find((line) => line[0] === row)?.[c]
}

interface TruthRow {
  path: string[]
  vals: number[]
}

/** How many of the 175 cells of table 三 stand on the row with their label and in the column of their place. */
const rightCells = (table: Table, rows: readonly TruthRow[]): number => {
  const slots = slotsOf(table)
  const width = Math.max(...slots.map((s) => s.length))
  let right = 0
  let from = 0
  for (const { path: labels, vals } of rows) {
    const leaf = bare(labels.at(-1)!)
    const r = slots.findIndex(
      (line, i) =>
        i >= from &&
        path(line.slice(0, width - 7))
          .at(-1)
          ?.replaceAll('︑', '、') === leaf,
    )
    if (r < 0) continue
    from = r + 1
    vals.forEach((value, i) => {
      if (wordsIn(slots[r]![width - 7 + i]!) === String(value)) right++
    })
  }
  return right
}

describe.skipIf(noSamples)('one report by many producers', () => {
  const truth = () => sharedJson<TruthRow[]>('samples/table3_truth.json')
  const requests = (tables: Table[]): Table => tables.reduce((a, b) => (b.children.length > a.children.length ? b : a))
  test.each([
    ['chromium_from_html.pdf', 175, undefined],
    ['libreoffice_from_docx.pdf', 168, undefined],
    ['libreoffice_from_html_noborders.pdf', 175, undefined],
    ['encrypted_owner_only.pdf', 168, undefined],
    ['encrypted_user_password.pdf', 168, 'user'],
  ])('%s: %i cells of table 三', async (name, cells, password) => {
    const read = await readShared(`samples/${name}`, password)
    expect(rightCells(requests(tablesOf(read)), truth())).toBe(cells)
  })

  test.each(['chromium_from_html.pdf', 'libreoffice_from_html_noborders.pdf'])('%s: all row paths', async (name) => {
    const slots = slotsOf(requests(tablesOf(await readShared(`samples/${name}`))))
    const found = slots.slice(3).map((line) => path(line.slice(0, 3)).join('/').replaceAll('︑', '、'))
    expect(found).toHaveLength(25)
    const group = (prefix: string, leaf: string): boolean =>
      found.some((p) => p.startsWith(prefix) && p.endsWith(`/${leaf}`))
    for (const { path: labels } of truth())
      if (labels.length > 1) expect(group(bare('三、本年度办理结果'), labels.map(bare).join('/'))).toBe(true)
    expect(found[0]).toBe(bare('一、本年新收政府信息公开申请数量'))
    expect(found[23]).toBe(bare('三、本年度办理结果/（七）总计'))
    expect(found[24]).toBe(bare('四、结转下年度继续办理'))
  })

  test('the row that its maker printed over is a finding', async () => {
    const { findings } = await readShared('samples/libreoffice_from_docx.pdf')
    const over = findings.find((f) => f.rule === 'overprinted-text')
    expect(over).toMatchObject({ kind: 'reading', severity: 'warning', place: { page: 2 } })
    expect(over!.actual).toContain('保护第三方')
  })

  test('fonts that are not embedded are read', async () => {
    for (const name of ['nonembedded_UniGB-UCS2-H_stroke.pdf', 'nonembedded_UniGB-UTF16-H_cellrect.pdf']) {
      const [table] = tablesOf(await readShared(`samples/${name}`))
      expect(slotsOf(table!).map((line) => line.map((cell) => wordsIn(cell!)))).toEqual([
        ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
        ['规章', '0', '0', '0'],
        ['行政规范性文件', '0', '5', '5'],
      ])
    }
  })

  test('a password is asked for, and a wrong one is told', async () => {
    await expect(readShared('samples/encrypted_user_password.pdf')).rejects.toMatchObject({ code: 'encrypted' })
    await expect(readShared('samples/encrypted_user_password.pdf', 'wrong')).rejects.toThrow(/打不开/)
  })
})
