import { expect, test } from 'vitest'
import { allRules } from '../../src/across/registry.ts'

test.each(allRules.map((r) => [r.name, r.says.zh]))(
  '%s says what holds, so that “不符合：” may stand before it',
  (_, says) => {
    expect(says).not.toMatch(/值得(?:留意|核对)|可能填成|^与上年相比变为|^[^；]*已(?:连起来|合为|还原)/u)
  },
)
