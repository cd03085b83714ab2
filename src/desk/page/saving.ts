import type { Correction } from '../../corrections/model.ts'
import { download, give } from '../../review/page/dom.ts'
import { fileOf } from '../../review/page/store.ts'
import { writeLetters } from '../docx.ts'
import type { DeskFile } from '../model.ts'
import { letterLines } from '../notice.ts'
import { dueTable, faultTable, fileTable } from '../tables.ts'
import { lettersIn } from './notices-view.ts'
import type { Distributed } from './pool.ts'
import { counted, dueResults, type State } from './state.ts'
import type { Saved } from './ui.ts'

/** What saving needs of the page. */
export interface Keeping {
  state: State
  /** the Report of a file, as JSON */
  blob: (file: number) => Blob
  corrections: (sha256: string) => Correction[]
  ask: (question: Distributed) => Promise<unknown>
}

/** The report that is looked at, else all that count. */
const chosen = (state: State): DeskFile[] => {
  const { opened, view } = state
  return view === 'report' && opened !== null
    ? state.files.filter((f) => f.id === opened.file)
    : counted(state).filter((f) => f.state === 'read')
}

const saveNotices = ({ state }: Keeping, all: boolean): void => {
  const lines = lettersIn(state)
    .filter((n) => all || n.agency === state.notice)
    .map(letterLines)
    .flatMap((n, i) => [
      { text: n.title, as: 'title' as const, page: i > 0 },
      { text: n.to, as: 'text' as const },
      ...n.lines.map((text) => ({ text, as: 'text' as const })),
      { text: '（落款、日期）', as: 'signature' as const },
    ])
  give('整改通知.docx', new Blob([writeLetters(lines)]))
}

const saveFacts = async ({ state, blob, ask }: Keeping, format: 'json' | 'csv' | 'xlsx' | 'dta'): Promise<void> => {
  const given = chosen(state).map((f) => blob(f.id))
  if (format !== 'json') {
    give(`年报.${format}`, (await ask({ kind: 'facts', format, blobs: given })) as Blob)
    return
  }
  const pieces = given.flatMap((b, i) => (i === 0 ? [b] : [',\n', b]))
  give('年报.json', new Blob(given.length === 1 ? pieces : ['[\n', ...pieces, '\n]\n'], { type: 'application/json' }))
}

const saveLists = async ({ state, ask }: Keeping, what: 'lists' | 'due', format: 'csv' | 'xlsx'): Promise<void> => {
  const tables =
    what === 'due' ? [dueTable(dueResults(state))] : [fileTable(counted(state)), faultTable(counted(state))]
  const names = what === 'due' ? ['应报与已报'] : format === 'csv' ? ['文件清单', '问题'] : ['清单与问题']
  for (const [i, name] of names.entries()) {
    const some = names.length > 1 ? [tables[i]!] : tables
    give(`${name}.${format}`, (await ask({ kind: 'tables', format, tables: some })) as Blob)
  }
}

export const save = async (what: Saved, keeping: Keeping): Promise<void> => {
  if (what.what === 'corrections') {
    const kept = chosen(keeping.state).flatMap((f) => (f.summary === null ? [] : keeping.corrections(f.summary.sha256)))
    download('corrections.json', fileOf(kept))
  } else if (what.what === 'notices') saveNotices(keeping, what.all)
  else if (what.what === 'facts') await saveFacts(keeping, what.format)
  else await saveLists(keeping, what.what, what.format)
}
