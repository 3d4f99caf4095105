import { create } from 'zustand'
import { trpcClient } from '../../lib/trpc.ts'
import { keepUpload, recallUpload } from './kept-upload.ts'
import { draftOf, type Inspection, type MappingDraft } from './mapping-draft.ts'
import { sendFile, type Upload } from '../../lib/send-file.ts'

type Step =
  | { readonly kind: 'choose'; readonly error?: unknown }
  | { readonly kind: 'sending'; readonly file: File; readonly sent: number; readonly seconds: number }
  | { readonly kind: 'inspecting'; readonly upload: Upload }
  | {
      readonly kind: 'mapping'
      readonly upload: Upload
      readonly inspection: Inspection
      readonly draft: MappingDraft
      /** The last dry run of this file, and the mapping that it tried. */
      readonly dryRun: { readonly importId: string; readonly mapping: string } | null
    }

interface ImportStore {
  readonly step: Step
  readonly send: (file: File) => Promise<void>
  /** After a reload: goes on with the file that was being mapped, if the server still has it. */
  readonly resume: () => Promise<void>
  readonly stop: () => void
  readonly edit: (change: (draft: MappingDraft) => MappingDraft) => void
  readonly keepDryRun: (importId: string, mapping: string) => void
}

let abort: () => void = () => {}

/** Looks into a file that is on the server; `before` is its draft from before a reload. */
async function inspect(upload: Upload, before?: MappingDraft): Promise<Step> {
  const inspection = await trpcClient.imports.inspect.mutate({ uploadId: upload.uploadId })
  return { kind: 'mapping', upload, inspection, draft: before ?? draftOf(inspection), dryRun: null }
}

/** The file being brought in. It lives outside the screen, so that leaving the page stops nothing. */
export const useImportStore = create<ImportStore>()((set, get) => ({
  step: { kind: 'choose' },
  send: async (file) => {
    const since = performance.now()
    set({ step: { kind: 'sending', file, sent: 0, seconds: 0 } })
    const sending = sendFile(file, (sent) => {
      set({ step: { kind: 'sending', file, sent, seconds: (performance.now() - since) / 1000 } })
    })
    let stopped = false
    abort = () => {
      stopped = true
      sending.abort()
    }
    try {
      const upload = await sending.done
      set({ step: { kind: 'inspecting', upload } })
      const step = await inspect(upload)
      if (!stopped) set({ step })
    } catch (error) {
      set({ step: stopped ? { kind: 'choose' } : { kind: 'choose', error } })
    }
  },
  resume: async () => {
    const kept = recallUpload()
    if (kept === undefined || get().step.kind !== 'choose') return
    set({ step: { kind: 'inspecting', upload: kept.upload } })
    let stopped = false
    abort = () => {
      stopped = true
    }
    try {
      const step = await inspect(kept.upload, kept.draft)
      if (!stopped) set({ step })
    } catch (error) {
      if (!stopped) set({ step: { kind: 'choose', error } })
    }
  },
  stop: () => {
    abort()
    set({ step: { kind: 'choose' } })
  },
  edit: (change) => {
    const { step } = get()
    if (step.kind === 'mapping') set({ step: { ...step, draft: change(step.draft) } })
  },
  keepDryRun: (importId, mapping) => {
    const { step } = get()
    if (step.kind === 'mapping') set({ step: { ...step, dryRun: { importId, mapping } } })
  },
}))

useImportStore.subscribe(({ step }) => {
  if (step.kind === 'mapping') keepUpload({ upload: step.upload, draft: step.draft })
  else if (step.kind === 'inspecting') keepUpload({ upload: step.upload, ...draftBefore(step.upload) })
  else keepUpload(undefined)
})

/** A reload while the file is looked into again must not lose the draft either. */
function draftBefore(upload: Upload): { draft?: MappingDraft } {
  const kept = recallUpload()
  return kept?.upload.uploadId === upload.uploadId && kept.draft ? { draft: kept.draft } : {}
}
