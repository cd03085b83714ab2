import type { Message } from '../../base/error.ts'
import { type Child, h } from '../../review/page/dom.ts'
import type { Table } from '../export.ts'
import type { DeskFile } from '../model.ts'
import type { ListFile, State } from './state.ts'

/** What the views may do. */
export interface Acts {
  set: (part: Partial<State>) => void
  take: (items: { file: File; path: string }[]) => void
  takeDrop: (data: DataTransfer) => void
  cancel: () => void
  open: (file: DeskFile) => void
  dueFromText: (text: string) => void
  dueFromFile: (file: File) => void
  /** a list that was dropped among the reports */
  dueFromList: (file: ListFile) => void
  answer: (key: string, yes: boolean) => void
  takeBack: (key: string) => void
  save: (what: Saved) => void
  copy: (table: Table) => void
  unlock: (password: string) => void
  print: () => void
}

export type Saved =
  | { what: 'facts'; format: 'json' | 'csv' | 'xlsx' | 'dta' }
  | { what: 'lists'; format: 'csv' | 'xlsx' }
  | { what: 'due'; format: 'csv' | 'xlsx' }
  | { what: 'corrections' }
  | { what: 'notices'; all: boolean }

export interface Ui {
  state: State
  acts: Acts
  t: (zh: string, en: string) => string
  say: (message: Message) => string
}

export const button = (
  key: string,
  words: string,
  onclick: () => void,
  { main = false, disabled = false, pressed }: { main?: boolean; disabled?: boolean; pressed?: boolean } = {},
): HTMLElement =>
  h(
    'button',
    {
      type: 'button',
      class: `tool${main ? ' main' : ''}`,
      'data-key': key,
      disabled,
      'aria-pressed': pressed === undefined ? null : String(pressed),
      onclick,
    },
    words,
  )

export const section = (title: string, ...children: readonly Child[]): HTMLElement =>
  h('section', { class: 'card' }, h('h2', {}, title), ...children)

/** A button that asks for files. */
export const picker = (
  key: string,
  words: string,
  take: (files: File[]) => void,
  { folder = false, main = false, accept }: { folder?: boolean; main?: boolean; accept?: string } = {},
): HTMLElement => {
  const input = h('input', {
    type: 'file',
    class: 'hidden',
    tabindex: -1,
    'aria-hidden': 'true',
    'data-picker': key,
    multiple: true,
    accept,
    webkitdirectory: folder,
    onchange: () => {
      take([...(input.files ?? [])])
      input.value = ''
    },
  })
  return h(
    'span',
    {},
    input,
    button(key, words, () => input.click(), { main }),
  )
}
