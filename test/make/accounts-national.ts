import { functions } from '../../src/forms/final-accounts.ts'
import type { Sheet, SheetCell, SheetTable } from '../../src/sheet/sheet.ts'
import { type Accounts, codeNames, income, numerals, officeNames, sources, staffNames } from './accounts.ts'

type Amount = number | ''

const cell = (text: string | number, colSpan = 1, rowSpan = 1): SheetCell => ({ text: `${text}`, rowSpan, colSpan })
const line = (...words: (string | number)[]): SheetCell[] => words.map((w) => cell(w))
const at = (map: ReadonlyMap<string, Amount>, key: string): Amount => map.get(key) ?? ''
const count = (n: number, from = 1): number[] => Array.from({ length: n }, (_, i) => from + i)

/** The classes as the national sheet numbers them: it has the debts, and the bonds are the twenty-sixth. */
const classes = functions.map(
  ([code, label]) => [code, code === '234' ? label.replace('二十四', '二十六') : label] as const,
)

/** Two columns of lines, each line with its number, numbered down the left half and on down the right. */
const halves = (left: (readonly (string | number)[])[], right: (readonly (string | number)[])[]): SheetCell[][] => {
  const height = Math.max(left.length, right.length)
  const [l, r] = [left[0]!.length, right[0]!.length]
  const rowsOf = (half: (readonly (string | number)[])[], width: number) => {
    const tail = half.findIndex(([label]) => `${label}`.startsWith('本年'))
    const gap = Array.from({ length: height - half.length }, () => Array.from({ length: width }, () => ''))
    return [...half.slice(0, tail), ...gap, ...half.slice(tail)]
  }
  const [a, b] = [rowsOf(left, l), rowsOf(right, r)]
  return a.map((own, i) => {
    const other = b[i]!
    return line(own[0]!, i + 1, ...own.slice(1), other[0]!, height + i + 1, ...other.slice(1))
  })
}

const inThree = (code: string): string[] =>
  code === '合计' ? ['', '', ''] : [code.slice(0, 3), code.slice(3, 5), code.slice(5)]

/** 项目 over the codes in three columns and the names, the columns of amounts beside it, the number of each under it. */
const codeTable = (
  title: string,
  heads: readonly (string | readonly string[])[],
  rows: ReadonlyMap<string, readonly Amount[]>,
): SheetTable => {
  const width = heads.reduce((n, h) => n + (typeof h === 'string' ? 1 : h.length - 1), 0)
  const groups = heads.filter((h) => typeof h !== 'string')
  return {
    title,
    rows: [
      [cell('项目', 4), ...heads.map((h) => (typeof h === 'string' ? cell(h, 1, 3) : cell(h[0]!, h.length - 1)))],
      [
        cell('功能分类科目编码', 3),
        cell('科目名称', 1, 2),
        ...groups.flatMap((g) => g.slice(1).map((w) => cell(w, 1, 2))),
      ],
      line('类', '款', '项'),
      [cell('栏次', 4), ...line(...count(width))],
      ...[...rows].map(([code, values]) =>
        line(...inThree(code), codeNames[code]!, ...count(width).map((n) => values[n - 1] ?? '')),
      ),
    ],
  }
}

const more: Readonly<Record<string, string>> = {
  '307': '债务利息及费用支出',
  '30701': '国内债务付息',
  '310': '资本性支出',
  '31002': '办公设备购置',
  '399': '其他支出',
  '39999': '其他支出',
}

/** 人员经费 | 公用经费 in three blocks of 科目编码 | 科目名称 | 决算数. */
const economic = (a: Accounts): SheetTable => {
  const listed = (words: Readonly<Record<string, string>>, numbers: ReadonlyMap<string, Amount>) =>
    Object.entries(words).map(([code, name]) => [code, name, at(numbers, code)])
  const blocks = [listed(staffNames, a.staff), listed(officeNames, a.office), listed(more, a.office)]
  const height = Math.max(...blocks.map((b) => b.length))
  return {
    title: '一般公共预算财政拨款基本支出决算明细表',
    rows: [
      [cell('人员经费', 3), cell('公用经费', 6)],
      line(...blocks.flatMap(() => ['科目编码', '科目名称', '决算数'])),
      ...Array.from({ length: height }, (_, i) => line(...blocks.flatMap((b) => b[i] ?? ['', '', '']))),
      [cell('人员经费合计', 2), cell(at(a.staff, 'total')), cell('公用经费合计', 5), cell(at(a.office, 'total'))],
    ],
  }
}

const costs = [
  [cell('合计', 1, 2), cell('因公出国（境）费', 1, 2), cell('公务用车购置及运行维护费', 3), cell('公务接待费', 1, 2)],
  line('小计', '公务用车购置费', '公务用车运行维护费'),
] as const

/** The nine tables as the national sheets print them, 公开01表 to 公开09表, with a note under each that is empty. */
export const nationalSheet = (
  a: Accounts,
  {
    note = (of: string) => `注：本部门本年度无${of}财政拨款收入支出，本表为空表。`,
  }: { note?: (of: string) => string } = {},
): Sheet => {
  const carried = (map: ReadonlyMap<string, Amount>) => at(map, 'carried')
  const [fund, capital] = ['政府性基金预算', '国有资本经营预算']
  const tables: SheetTable[] = [
    {
      title: '收入支出决算总表',
      rows: [
        [cell('收入', 3), cell('支出', 3)],
        line('项目', '行次', '金额', '项目', '行次', '金额'),
        line('栏次', '', 1, '栏次', '', 2),
        ...halves(
          [
            ...income.map((label, i) => [`${numerals[i]}、${label}`, i === 0 ? at(a.income, 'general') : '']),
            ['本年收入合计', at(a.income, 'total')],
            ['使用非财政拨款结余（含专用结余）', ''],
            ['年初结转和结余', carried(a.income)],
            ['总计', at(a.income, 'balance')],
          ],
          [
            ...classes.map(([code, label]) => [label, at(a.expenditure, code)]),
            ['本年支出合计', at(a.expenditure, 'total')],
            ['结余分配', ''],
            ['年末结转和结余', carried(a.expenditure)],
            ['总计', at(a.expenditure, 'balance')],
          ],
        ),
      ],
    },
    codeTable(
      '收入决算表',
      ['本年收入合计', '财政拨款收入', '上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'],
      a.received,
    ),
    codeTable(
      '支出决算表',
      ['本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'],
      a.spent,
    ),
    {
      title: '财政拨款收入支出决算总表',
      rows: [
        [cell('收入', 3), cell('支出', 6)],
        line('项目', '行次', '金额', '项目', '行次', '合计', ...sources),
        line('栏次', '', 1, '栏次', '', 2, 3, 4, 5),
        ...halves(
          [
            ...sources.map((label, i) => [`${numerals[i]}、${label}`, i === 0 ? at(a.appropriated, 'total') : '']),
            ['本年收入合计', at(a.appropriated, 'total')],
            ['年初财政拨款结转和结余', carried(a.appropriated)],
            ...sources.map((label, i) => [label, i === 0 ? carried(a.appropriated) : '']),
            ['总计', at(a.appropriated, 'balance')],
          ],
          [
            ...classes.map(([code, label]) => [label, at(a.appropriated, code), at(a.appropriated, code), '', '']),
            ['本年支出合计', at(a.appropriated, 'total'), at(a.appropriated, 'total'), '', ''],
            ['年末财政拨款结转和结余', carried(a.appropriated), carried(a.appropriated), '', ''],
            ['', '', '', '', ''],
            ['', '', '', '', ''],
            ['', '', '', '', ''],
            ['总计', at(a.appropriated, 'balance'), at(a.appropriated, 'balance'), '', ''],
          ],
        ),
      ],
    },
    codeTable('一般公共预算财政拨款支出决算表', [['本年支出', '小计', '基本支出', '项目支出']], a.general),
    economic(a),
    {
      title: '财政拨款“三公”经费支出决算表',
      rows: [
        [cell('预算数', 6), cell('决算数', 6)],
        [...costs[0], ...costs[0]],
        [...costs[1], ...costs[1]],
        line(...count(12)),
        line(...[0, 1].flatMap((of) => count(6).map((n) => a.three[(n - 1) * 2 + of]!))),
      ],
    },
    codeTable(
      `${fund}财政拨款收入支出决算表`,
      ['年初结转和结余', '本年收入', ['本年支出', '小计', '基本支出', '项目支出'], '年末结转和结余'],
      new Map([['合计', []]]),
    ),
    codeTable(`${capital}财政拨款支出决算表`, [['本年支出', '合计', '基本支出', '项目支出']], new Map([['合计', []]])),
  ]
  const over = (i: number) => [...(i > 7 ? [{ text: note(fund) }] : []), { text: `公开0${i + 1}表` }]
  return {
    title: `${a.agency}${a.year}年度部门决算公开报告`,
    tables: tables.map((t, i) => ({
      ...t,
      before: over(i),
      unit: `编制单位：${a.agency}　　${a.year}年度　　单位：${a.unit}`,
    })),
    after: [{ text: note(capital) }],
  }
}
