import type { Language } from '../write/language.ts'
import type { Io } from './io.ts'

/** `--lang` has to be known before the help is written, so it is looked for ahead of everything else. */
export const languageOf = (argv: readonly string[], io: Pick<Io, 'env' | 'locale'>): Language => {
  const at = argv.findIndex((a) => a === '--lang' || a.startsWith('--lang='))
  const asked = at === -1 ? undefined : argv[at] === '--lang' ? argv[at + 1] : argv[at]!.slice('--lang='.length)
  if (asked === 'zh' || asked === 'en') return asked
  const { LC_ALL, LC_MESSAGES, LANG } = io.env
  return /^zh/iu.test(LC_ALL || LC_MESSAGES || LANG || io.locale || '') ? 'zh' : 'en'
}
