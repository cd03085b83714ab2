import { expect, test } from 'vitest'
import { foldRadicals } from '../../src/text/radicals.ts'

test('radicals that PDF producers write are read as the characters they look like', () => {
  expect(foldRadicals('某某区⼈⺠政府⼯作，废⽌⽂件，⾏政⻓官⻚')).toBe('某某区人民政府工作，废止文件，行政长官页')
})

test('vertical forms become the level ones', () => {
  expect(foldRadicals('三︑本年度︵一︶︒﹁公开﹂︙')).toBe('三、本年度（一）。「公开」…')
})

test('every fold keeps the length, so offsets stay', () => {
  for (let code = 0; code <= 0xffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const c = String.fromCharCode(code)
    expect(foldRadicals(c)).toHaveLength(1)
    expect(foldRadicals(foldRadicals(c))).toBe(foldRadicals(c))
  }
})

test('all Kangxi radicals are folded into the unified ideographs', () => {
  for (let code = 0x2f00; code <= 0x2fd5; code++)
    expect(foldRadicals(String.fromCharCode(code))).toMatch(/^[\u4e00-\u9fff]$/)
})
