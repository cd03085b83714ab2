import { functions } from '../../src/forms/final-accounts.ts'
import type { Sheet, SheetCell, SheetTable } from '../../src/sheet/sheet.ts'
import { sideBySide } from './halves.ts'

type Amount = number | ''

/** A made-up report of final accounts: every number of it in one place, for a test to change. */
export interface Accounts {
  agency: string
  year: number
  /** unit over the tables */
  unit: string
  /** by code: 本年支出合计, 基本支出, 项目支出 */
  spent: Map<string, Amount[]>
  general: Map<string, Amount[]>
  received: Map<string, Amount[]>
  income: Map<string, Amount>
  expenditure: Map<string, Amount>
  appropriated: Map<string, Amount>
  staff: Map<string, Amount>
  office: Map<string, Amount>
  three: Amount[]
  fund: Amount[] | null
  /** sentences behind the tables */
  said: string[]
  tables: SheetTable[]
}

export const codeNames: Readonly<Record<string, string>> = {
  合计: '合计',
  '201': '一般公共服务支出',
  '20126': '档案事务',
  '2012601': '行政运行',
  '2012604': '档案馆',
  '208': '社会保障和就业支出',
  '20805': '行政事业单位养老支出',
  '2080505': '机关事业单位基本养老保险缴费支出',
  '221': '住房保障支出',
  '22102': '住房改革支出',
  '2210201': '住房公积金',
}

export const staffNames: Readonly<Record<string, string>> = {
  '301': '工资福利支出',
  '30101': '基本工资',
  '30102': '津贴补贴',
  '30113': '住房公积金',
}
export const officeNames: Readonly<Record<string, string>> = {
  '302': '商品和服务支出',
  '30201': '办公费',
  '30211': '差旅费',
}

const byCode = (numbers: Readonly<Record<string, readonly Amount[]>>): Map<string, Amount[]> =>
  new Map(Object.keys(codeNames).map((code) => [code, [...numbers[code]!]]))

const spentByCode: Readonly<Record<string, readonly Amount[]>> = {
  合计: [368.45, 126.2, 242.25],
  '201': [312.25, 70, 242.25],
  '20126': [312.25, 70, 242.25],
  '2012601': [70, 70, ''],
  '2012604': [242.25, '', 242.25],
  '208': [31.2, 31.2, ''],
  '20805': [31.2, 31.2, ''],
  '2080505': [31.2, 31.2, ''],
  '221': [25, 25, ''],
  '22102': [25, 25, ''],
  '2210201': [25, 25, ''],
}

const classes = { '201': 312.25, '208': 31.2, '221': 25 }

export const accounts = (): Accounts => ({
  agency: '平湖县档案局',
  year: 2024,
  unit: '万元',
  spent: byCode(spentByCode),
  general: byCode(spentByCode),
  received: new Map(
    Object.keys(codeNames).map((code) => [
      code,
      code === '合计' ? [368.45, 368.45] : [spentByCode[code]![0]!, spentByCode[code]![0]!],
    ]),
  ),
  income: new Map<string, Amount>([
    ['general', 368.45],
    ['total', 368.45],
    ['carried', 12],
    ['balance', 380.45],
  ]),
  expenditure: new Map<string, Amount>([
    ...Object.entries(classes),
    ['total', 368.45],
    ['carried', 12],
    ['balance', 380.45],
  ]),
  appropriated: new Map<string, Amount>([
    ...Object.entries(classes),
    ['total', 368.45],
    ['carried', 0],
    ['balance', 368.45],
  ]),
  staff: new Map(Object.entries({ '301': 110, '30101': 50, '30102': 35, '30113': 25, total: 110 })),
  office: new Map(Object.entries({ '302': 16.2, '30201': 10.2, '30211': 6, total: 16.2 })),
  three: [2.85, 0.39, 0, 0, 0, 0, 0, 0, 0, 0, 2.85, 0.39],
  fund: null,
  said: [
    '三、支出决算情况说明',
    '本年支出合计368.45万元，其中：基本支出126.2万元，占34.25%；项目支出242.25万元，占65.75%。',
    '五、一般公共预算财政拨款支出决算情况说明',
    '一般公共预算财政拨款支出368.45万元，主要用于以下方面：一般公共服务支出（类）312.25万元，占84.75%；社会保障和就业支出（类）31.2万元，占8.47%；住房保障支出（类）25万元，占6.79%。',
    '六、一般公共预算财政拨款基本支出决算情况说明',
    '一般公共预算财政拨款基本支出126.2万元。其中：人员经费110万元，主要包括：基本工资、津贴补贴；公用经费16.2万元，主要包括：办公费、差旅费。',
  ],
  tables: [],
})

const cell = (text: string | number, colSpan = 1): SheetCell => ({ text: `${text}`, rowSpan: 1, colSpan })
const line = (...words: (string | number)[]): SheetCell[] => words.map((w) => cell(w))
const half = (title: string, over: string, columns: readonly string[], rows: SheetCell[][]): SheetTable => ({
  title,
  rows: [[cell(over, columns.length)], line(...columns), ...rows],
})

const classRows = (numbers: ReadonlyMap<string, Amount>, columns: number): SheetCell[][] =>
  functions
    .filter(([code]) => !['231', '232', '234'].includes(code))
    .map(([code, label]) => {
      const value = numbers.get(code) ?? ''
      return line(label, ...[value, value, '', ''].slice(0, columns))
    })

const codeTable = (title: string, heads: string[], rows: Map<string, Amount[]>, blanks: number): SheetTable => ({
  title,
  rows: [
    line('功能分类科目编码', '科目名称', ...heads),
    ...[...rows].map(([code, values]) =>
      line(code, codeNames[code]!, ...values, ...Array.from({ length: blanks }, () => '')),
    ),
  ],
})

const economic = (
  numbers: Map<string, Amount>,
  words: Readonly<Record<string, string>>,
  total: string,
): SheetTable => ({
  title: '一般公共预算财政拨款基本支出决算表',
  rows: [
    line('经济分类科目编码', '科目名称', '决算数'),
    ...Object.entries(words).map(([code, name]) => line(code, name, numbers.get(code) ?? '')),
    [cell(total, 2), cell(numbers.get('total') ?? '')],
  ],
})

/** What the first table asks for, in the order of the sheets. */
export const income = [
  '一般公共预算财政拨款收入',
  '政府性基金预算财政拨款收入',
  '国有资本经营预算财政拨款收入',
  '上级补助收入',
  '事业收入',
  '经营收入',
  '附属单位上缴收入',
  '其他收入',
]
export const sources = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款']
export const numerals = [...'一二三四五六七八']
const carriedIn = (label: string, a: ReadonlyMap<string, Amount>) => line(label, a.get('carried')!)

/** The nine tables as sheets print them, halves side by side, and what is said behind them. */
export const accountsSheet = (a: Accounts): Sheet => {
  const at = (map: ReadonlyMap<string, Amount>, key: string): Amount => map.get(key) ?? ''
  const fundRows = a.fund === null ? [] : [line('212', '城乡社区支出', ...a.fund)]
  const tables: SheetTable[] = [
    sideBySide(
      half(
        '收入支出决算总表',
        '收入',
        ['项目', '决算数'],
        [
          ...income.map((label, i) => line(`${numerals[i]}、${label}`, i === 0 ? at(a.income, 'general') : '')),
          line('本年收入合计', at(a.income, 'total')),
          line('使用非财政拨款结余', ''),
          carriedIn('年初结转和结余', a.income),
          line('总计', at(a.income, 'balance')),
        ],
      ),
      half(
        '收入支出决算总表',
        '支出',
        ['项目', '决算数'],
        [
          ...classRows(a.expenditure, 1),
          line('本年支出合计', at(a.expenditure, 'total')),
          line('结余分配', ''),
          carriedIn('年末结转和结余', a.expenditure),
          line('总计', at(a.expenditure, 'balance')),
        ],
      ),
      4,
    ),
    codeTable(
      '收入决算表',
      ['本年收入合计', '财政拨款收入', '上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'],
      a.received,
      5,
    ),
    codeTable(
      '支出决算表',
      ['本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'],
      a.spent,
      3,
    ),
    sideBySide(
      half(
        '财政拨款收入支出决算总表',
        '收入',
        ['项目', '决算数'],
        [
          ...sources.map((label, i) => line(`${numerals[i]}、${label}`, i === 0 ? at(a.appropriated, 'total') : '')),
          line('本年收入合计', at(a.appropriated, 'total')),
          line('年初财政拨款结转和结余', at(a.appropriated, 'carried')),
          ...sources.map((label, i) => line(`${numerals[i]}、${label}`, i === 0 ? at(a.appropriated, 'carried') : '')),
          line('总计', at(a.appropriated, 'balance')),
        ],
      ),
      half(
        '财政拨款收入支出决算总表',
        '支出',
        ['项目', '合计', ...sources],
        [
          ...classRows(a.appropriated, 4),
          line('本年支出合计', at(a.appropriated, 'total'), at(a.appropriated, 'total'), '', ''),
          line('年末财政拨款结转和结余', at(a.appropriated, 'carried'), at(a.appropriated, 'carried'), '', ''),
          line('总计', at(a.appropriated, 'balance'), at(a.appropriated, 'balance'), '', ''),
        ],
      ),
    ),
    codeTable('一般公共预算财政拨款支出决算表', ['合计', '基本支出', '项目支出'], a.general, 0),
    sideBySide(economic(a.staff, staffNames, '人员经费合计'), economic(a.office, officeNames, '公用经费合计')),
    {
      title: '财政拨款“三公”经费支出决算表',
      rows: [
        [cell('合计', 2), cell('因公出国（境）费', 2), cell('公务用车购置及运行维护费', 6), cell('公务接待费', 2)],
        [
          cell('', 2),
          cell('', 2),
          cell('小计', 2),
          cell('公务用车购置费', 2),
          cell('公务用车运行维护费', 2),
          cell('', 2),
        ],
        line(...Array.from({ length: 6 }, () => ['预算数', '决算数']).flat()),
        line(...a.three),
      ],
    },
    ...['政府性基金预算', '国有资本经营预算'].map((of, i) => ({
      title: `${of}财政拨款收入支出决算表`,
      rows: [
        [
          cell('功能分类科目编码'),
          cell('科目名称'),
          cell('年初结转和结余'),
          cell('本年收入'),
          cell('本年支出', 3),
          cell('年末结转和结余'),
        ],
        line('', '', '', '', '合计', '基本支出', '项目支出', ''),
        ...(i === 0 ? fundRows : []),
        line('合计', '合计', '', '', '', '', '', ''),
      ],
    })),
  ]
  a.tables = tables.map((t) => ({ ...t, unit: `单位：${a.unit}` }))
  return {
    title: `${a.agency}${a.year}年度部门决算`,
    tables: a.tables,
    after: [
      { text: `说明：${a.agency}本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。` },
      { text: `说明：${a.agency}本年度没有国有资本经营预算财政拨款收入和支出，故本表无数据。` },
      { text: `第三部分 ${a.agency}${a.year}年度部门决算情况说明` },
      ...a.said.map((text) => ({ text })),
    ],
  }
}
