import { Option } from 'commander'
import type { Context } from './context.ts'
import { UsageError } from './usage.ts'

const bytes = (text: string): number => {
  const m = /^(\d+(?:\.\d+)?)\s*(k|m|g)?i?b?$/iu.exec(text.trim())
  if (!m)
    throw new UsageError({
      zh: `--max-bytes 应为字节数，可带 K、M、G（例如 64M），而不是“${text}”。`,
      en: `--max-bytes takes a number of bytes, with K, M or G if you like (64M), not “${text}”.`,
    })
  const unit = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[(m[2] ?? '').toLowerCase()]!
  return Math.floor(Number(m[1]) * unit)
}

/** Options that every command which reads files has. */
export const readOptions = ({ t }: Context): Option[] => [
  new Option('--password <text>', t('加密 PDF 的打开密码', 'password that opens an encrypted PDF')),
  new Option(
    '--max-bytes <n>',
    t('单个文件的大小上限，默认 64M', 'largest file that is read; 64M when not given'),
  ).argParser(bytes),
]
