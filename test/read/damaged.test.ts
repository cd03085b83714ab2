import { describe, expect, test } from 'vitest'
import { damagedFile } from '../../src/read/office/damaged.ts'

describe('who has a damaged file is told to save it as what it is', () => {
  test.each([
    ['Excel (.xlsx)', '.xlsx', '.docx'],
    ['Excel 97–2003 (.xls)', '.xlsx', '.docx'],
    ['OpenDocument (.ods)', '.xlsx', '.docx'],
    ['OFD', 'PDF', '.docx'],
    ['ZIP', '重新保存', '.docx'],
    ['Word 97–2003 (.doc)', '.docx', '.xlsx'],
    ['RTF', '.docx', '.xlsx'],
  ])('%s', (kind, as, other) => {
    const { messages } = damagedFile(kind)('zip')
    expect(messages.zh).toContain(as)
    expect(messages.zh + messages.en).not.toContain(other)
  })
})
