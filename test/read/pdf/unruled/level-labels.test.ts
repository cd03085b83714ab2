import { expect, test } from 'vitest'
import { wordsOf } from '../../../../src/model/tree.ts'
import { readPdf } from '../../../../src/read/pdf/index.ts'
import { tablesOf } from '../shared.ts'
import { print, type Word } from './words-on-pages.ts'

/** Tables one below the other, each with columns of its own: label, unit and number on one level. */
const rows: readonly (readonly [
  label: number,
  unit: number,
  number: number,
  y: number,
  words: string,
  value: string,
])[] = [
  [107, 474, 542, 490, '不是条例所称的政府信息', '1'],
  [112, 474, 542, 508, '法律法规规定的其他情形', '2'],
  [122, 473, 542, 543, '6.申请的信息不存在数', '3'],
  [107, 473, 542, 579, '8.告知其他途径办理数', '4'],
  [107, 474, 542, 615, '（一）维持行政行为数', '5'],
  [146, 497, 546, 650, '（三）其他情形数', '6'],
  [76, 497, 546, 686, '（一）维持行政行为或者驳回诉讼请求的件数', '7'],
  [101, 428, 523, 722, '（三）其他情形的数', '8'],
  [96, 475, 549, 757, '七、依申请公开收取的费用', '9'],
]
const words = rows.flatMap(([label, unit, number, y, text, value]): Word[] => [
  [label, y, text],
  [unit, y, '件'],
  [number, y, value],
])

test('a number is not sure where words on its level are read as the label of another', async () => {
  const last: Word[] = [
    [101, 775, '八、机构建设和经费情况'],
    [481, 775, '—'],
  ]
  const [table] = tablesOf(await readPdf(print([...words, ...last]), {}))
  const sure = table!.children.flatMap(({ children }) => {
    const number = children.find((c) => /^\d$/u.test(wordsOf(c)))
    return number && !number.doubts?.some((d) => d.code === 'uncertain-row')
      ? [[wordsOf(children[0]!), wordsOf(number)]]
      : []
  })
  expect(sure).toEqual(rows.filter((r) => sure.some(([, value]) => value === r[5])).map((r) => [r[4], r[5]]))
})
